"""Posts and titles in sentences: "the Japanese foreign minister", "director general for Asian affairs", "his counterpart"."""

from __future__ import annotations

from readout.lexicon.posts import Head, PostTable
from readout.mentions.modelposts import NOTHING_SEEN, SeenPosts, seen_posts, with_seen_field
from readout.mentions.titlephrases import Left, Range, Right, Words, actor_ending, is_given_name, read_left, read_right
from readout.mentions.words import phrase, words_of
from readout.model.article import Article, SegmentKind
from readout.model.entity import PostLevel
from readout.model.mention import PostMention
from readout.model.sentence import Sentence
from readout.model.span import Quote, Span

_DETERMINERS = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that", "both", "two", "three", "four", "five", "six"}
)
_LOWERED = {
    PostLevel.MINISTER: PostLevel.VICE_MINISTER,
    PostLevel.HEAD_OF_GOVERNMENT: PostLevel.MINISTER,
    PostLevel.HEAD_OF_STATE: PostLevel.MINISTER,
    PostLevel.HEAD_OF_ORGANIZATION: PostLevel.VICE_MINISTER,
}
_ADJECTIVES = ("-appointed", "-backed", "-elected", "born", "ed", "ing", "ist", "ful", "al", "ive", "y")
_NO_NOUN = frozenset({"VERB", "AUX", "ADV", "ADP", "ADJ"})


def find_posts(article: Article, sentences: tuple[Sentence, ...], posts: PostTable) -> tuple[PostMention, ...]:
    """Find the posts, titles and occupations that the sentences name.

    Args:
        article: The article.
        sentences: Its sentences; their analysis helps but is not needed.
        posts: The table of posts.

    Returns:
        Posts, those of speaker labels first, else in text order; they never overlap.
    """
    found: list[PostMention] = []
    for segment in article.of_kind(SegmentKind.SPEAKER):
        found.extend(posts_in(article.text, words_of(segment.span.of(article.text), segment.span.start), posts, -1))
    for sentence in sentences:
        words = words_of(sentence.span.of(article.text), sentence.span.start)
        found.extend(
            post
            for post in posts_in(article.text, words, posts, sentence.index, seen_posts(sentence))
            if not _is_verb(article.text, post, sentence)
        )
    return tuple(found)


def posts_in(
    text: str, words: Words, posts: PostTable, sentence: int, seen: SeenPosts = NOTHING_SEEN
) -> tuple[PostMention, ...]:
    """Find the posts among words of a sentence.

    Args:
        text: The article's text.
        words: Words of the sentence.
        posts: The table of posts.
        sentence: Number of the sentence, to note.
        seen: What the language model sees there.
    """
    found: list[PostMention] = []
    at = 0
    while at < len(words):
        head = _head_at(words, at, posts)
        if head is None or _leads_on(words, at, head[0], posts):
            at += 1 if head is None else head[0] - at
            continue
        end, meaning = head
        post, last = _read(text, words, (at, end), meaning, posts, seen)
        if post is not None and (not found or found[-1].quote.span.end <= post.quote.span.start):
            found.append(_numbered(post, sentence))
        at = max(last, end)
    return tuple(found)


def _head_at(words: Words, at: int, posts: PostTable) -> tuple[int, Head] | None:
    longest = posts.head_starts.get(words[at].lower, 0)
    if not longest or is_given_name(words, at):
        return None
    for end in range(min(at + longest, len(words)), at, -1):
        head = posts.heads.get(phrase(words, at, end))
        if head is not None and all(words[i].gap in {" ", "-", ", "} for i in range(at + 1, end)):
            return end, head
    return None


def _names_event(words: Words, end: int, posts: PostTable) -> bool:
    """Say whether a plural title is part of an event's name ("Foreign Ministers' Meeting", "Leaders Summit")."""
    return words[end - 1].owner or (words[end].gap == " " and posts.institutions.get(words[end].lower) == "thing")


def _leads_on(words: Words, at: int, end: int, posts: PostTable) -> bool:
    """Say whether a head only begins a longer title ("deputy" prime minister) or a building's name ("Guest" House)."""
    if end >= len(words) or words[end].gap != " " or words[end - 1].owner:
        return False
    if not posts.heads[phrase(words, at, end)].strong and words[end].capital and words[end].lower in posts.institutions:
        return True
    if phrase(words, at, end) not in posts.modifiers:
        return False
    nxt = end
    while nxt < len(words) and (nxt == end or words[nxt].gap == " "):
        if _head_at(words, nxt, posts) is not None:
            return True
        step = _field_at(words, nxt, posts)
        if step is None:
            return False
        nxt = step
    return False


def _field_at(words: Words, at: int, posts: PostTable) -> int | None:
    """Return the end of the modifier or field that begins at word `at`; None if there is none."""
    if words[at].lower in posts.modifiers or words[at].lower == "and":
        return at + 1
    for end in range(min(at + posts.longest_portfolio, len(words)), at, -1):
        if phrase(words, at, end) in posts.portfolios:
            return end
    return None


def _read(text: str, words: Words, at: Range, head: Head, posts: PostTable, seen: SeenPosts) -> tuple[PostMention | None, int]:
    """Read the whole post around its head; None with the head's end if the word is no title here."""
    left = read_left(words, at[0], posts)
    end = at[1]
    if head.plural and end < len(words) and words[end].capital and _names_event(words, end, posts):
        return None, end
    kinds = set(left.kinds)
    if end < len(words) and words[end].gap in {"-", " "} and posts.modifiers.get(words[end].lower) == "designate":
        kinds.add("designate")
        end += 1
    free = words[left.first].gap.strip().endswith((",", "(")) or not words[at[0]].capital
    right = with_seen_field(words, (at[0], end), read_right(words, end, posts, free=free), seen, posts)
    owner = _owner_before(words, left.first, posts, plural=head.plural)
    lead = left.first if owner is None else _lead(words, owner, posts, kinds)
    if not _is_title(words, (lead, right.last), at, head, left):
        return None, end
    worded = max(right.worded, end)
    named = next((i for i in range(left.first, at[0]) if posts.modifiers.get(words[i].lower) != "passing"), at[0])
    pieces = [(named, worded)] if owner is None else [(lead, owner[0]), (named, worded)]
    wording = " ".join(text[words[a].start : words[b - 1].end] for a, b in pieces if b > a)
    post = _mention(text, words, (lead, right.last), wording, head)
    return _detailed(post, text, words, (kinds, left, right, owner, lead), posts), right.last


def _owner_before(words: Words, first: int, posts: PostTable, *, plural: bool) -> Range | None:
    """Return the state or body named right before the post, lists included ("the Chinese and Mongolian" foreign ministers)."""
    if first == 0 or words[first].gap.strip() not in {"", "'", "’"} or not words[first].gap:
        return None
    start = actor_ending(words, first, posts)
    skipped = first - 1
    if start is None and first > 1 and _is_adjective(words, skipped):
        start = actor_ending(words, skipped, posts)
        return (start, skipped) if start is not None else None
    if start is None:
        direction = words[first - 1].owner and words[first - 1].text in {"North", "South"} and first > 1
        return (first - 2, first) if direction and words[first - 2].lower == "the" else None
    while start > 0 and (plural or not words[first - 1].owner):
        more = _listed_before(words, start, posts, plural=plural)
        if more is None:
            break
        start = more
    return start, first


def _is_adjective(words: Words, at: int) -> bool:
    """Say whether a word between a state and a title names no field ("Myanmar's army-appointed" minister)."""
    word = words[at]
    described = word.text.islower() and words[at + 1].gap == " " and len(word.text) > 4 and not word.owner
    return described and word.lower.endswith(_ADJECTIVES) and words[at - 1].owner


def _listed_before(words: Words, start: int, posts: PostTable, *, plural: bool) -> int | None:
    """Return where the state before "and the Japanese" or ", Japanese" begins; None if no list goes on."""
    end = start - 1 if words[start - 1].lower == "the" else start
    linked = end > 0 and words[end - 1].lower == "and"
    end = end - 1 if linked else end
    if end < 1 or not (linked or (plural and words[start].gap.strip() == ",")) or words[end - 1].owner:
        return None
    return actor_ending(words, end, posts)


def _lead(words: Words, owner: Range, posts: PostTable, kinds: set[str]) -> int:
    """Return where the post begins if modifiers stand before its owner ("acting" Afghan minister); notes their kinds."""
    first = owner[0]
    while first > 0 and words[first].gap in {" ", "-"} and words[first - 1].lower in posts.modifiers:
        first -= 1
        kinds.add(posts.modifiers[words[first].lower])
    return first


def _is_title(words: Words, whole: Range, at: Range, head: Head, left: Left) -> bool:
    """Say whether a head noun is used as a title: weak ones need something that makes them one."""
    bare = left.first == at[0] and whole == at
    if bare and not head.before_name and at[0] > 0 and words[at[0] - 1].capital and words[at[0]].gap == " ":
        return False  # "Choe Son Hui"
    if head.strong or not bare or words[at[0]].capital or head.plural:
        return True
    follows = words[at[1]] if at[1] < len(words) and words[at[1]].gap == " " else None
    if head.before_name and follows is not None and follows.capital and not words[at[1] - 1].owner:
        return True  # "captain Oleg Brandt"
    before = words[left.first - 1] if left.first > 0 else None
    return before is not None and (before.owner or before.capital or before.lower in _DETERMINERS)


def _mention(text: str, words: Words, whole: Range, wording: str, head: Head) -> PostMention:
    span = Span(words[whole[0]].start, words[whole[1] - 1].end)
    return PostMention(
        quote=Quote.cut(text, span),
        sentence=0,
        wording=" ".join(wording.split()),
        owner=None,
        determiner=None,
        role=head.role,
        level=head.level,
        country=head.country,
        plural=head.plural,
        official=head.official,
        before_name=head.before_name,
    )


def _detailed(
    post: PostMention,
    text: str,
    words: Words,
    parts: tuple[set[str], Left, Right, Range | None, int],
    posts: PostTable,
) -> PostMention:
    """Return the mention with owner, determiner, rank, field and body filled in."""
    kinds, left, right, owner, lead = parts
    owned = owner or right.owner
    field = left.field or right.field
    known = posts.portfolios.get(field.lower()) if field is not None else None
    ranked = "rank" in kinds
    body = left.body or right.body
    return PostMention(
        quote=post.quote,
        sentence=post.sentence,
        wording=post.wording,
        owner=_cut(text, words, owned),
        determiner=_determiner(words, lead),
        role=_role(post.role, known.role if known is not None else None, ranked=ranked),
        level=_LOWERED.get(post.level, post.level) if ranked else post.level,
        portfolio=known.canonical if known is not None and known.role else field,
        organization=_cut_text(text, words, body),
        country=None if owner is not None and owner != right.owner else post.country,
        former="former" in kinds,
        acting=bool(kinds & {"acting", "designate"}),
        plural=post.plural,
        official=post.official,
        before_name=post.before_name,
    )


def _determiner(words: Words, lead: int) -> str | None:
    """Return the article or possessive before a post; "'s" for a possessive noun ("the group's spokesman")."""
    if lead == 0:
        return None
    before = words[lead - 1]
    if before.owner:
        return "'s"
    if before.lower not in _DETERMINERS and lead > 1 and len(before.text) > 4 and before.lower.endswith(_ADJECTIVES):
        before = words[lead - 2]  # "the visiting minister"
    return before.lower if before.lower in _DETERMINERS and words[lead].gap == " " else None


def _role(role: str, field: str | None, *, ranked: bool) -> str:
    named = f"{field} {role}" if field and field not in role.split() else role
    return f"deputy {named}" if ranked and not named.startswith("deputy ") else named


def _cut(text: str, words: Words, part: Range | None) -> Quote | None:
    return None if part is None else Quote.cut(text, Span(words[part[0]].start, words[part[1] - 1].end))


def _cut_text(text: str, words: Words, part: Range | None) -> str | None:
    return None if part is None else text[words[part[0]].start : words[part[1] - 1].end]


def _numbered(post: PostMention, sentence: int) -> PostMention:
    return PostMention(
        post.quote, sentence, post.wording, post.owner, post.determiner, post.role, post.level, post.portfolio,
        post.organization, post.country, post.former, post.acting, post.plural, post.official, post.before_name,
    )  # fmt: skip


def _is_verb(text: str, post: PostMention, sentence: Sentence) -> bool:
    """Say whether the language model reads a one-word post as a verb or adverb ("will head to", "look forward")."""
    if " " in post.quote.text or not post.quote.text.islower() or text[post.quote.span.end : post.quote.span.end + 2].istitle():
        return False
    at = sentence.token_at(post.quote.span.start)
    return at is not None and sentence.tokens[at].upos in _NO_NOUN
