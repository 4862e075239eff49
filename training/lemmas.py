"""Makes the table of lemma exceptions: ``python -m training.lemmas --data FOLDER --out FILE``."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import yaml

from readout.language.lemmas import by_rule
from training.corpora import load_ewt, load_gum
from training.events import listed
from training.examples import Example

TRIGGERS = Path(__file__).parents[1] / "src/readout/data/triggers.en"

IRREGULAR = (
    "arise arose arisen|awake awoke awoken|bear bore borne|beat beat beaten|become became become|begin began begun|"
    "bend bent bent|bind bound bound|bite bit bitten|blow blew blown|break broke broken|breed bred bred|"
    "bring brought brought|build built built|burst burst burst|buy bought bought|catch caught caught|"
    "choose chose chosen|cling clung clung|come came come|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|"
    "do did done|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|"
    "feel felt felt|fight fought fought|find found found|flee fled fled|fly flew flown|forbid forbade forbidden|"
    "foresee foresaw foreseen|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|"
    "give gave given|go went gone|grow grew grown|hang hung hung|have had had|hear heard heard|hide hid hidden|"
    "hit hit hit|hold held held|hurt hurt hurt|keep kept kept|know knew known|lay laid laid|lead led led|"
    "leave left left|lend lent lent|let let let|lose lost lost|make made made|mean meant meant|meet met met|"
    "mistake mistook mistaken|overcome overcame overcome|oversee oversaw overseen|overthrow overthrew overthrown|"
    "pay paid paid|put put put|quit quit quit|read read read|rebuild rebuilt rebuilt|repay repaid repaid|"
    "ride rode ridden|ring rang rung|rise rose risen|run ran run|say said said|see saw seen|seek sought sought|"
    "sell sold sold|send sent sent|set set set|shake shook shaken|shed shed shed|shoot shot shot|shrink shrank shrunk|"
    "shut shut shut|sing sang sung|sink sank sunk|sit sat sat|sleep slept slept|slide slid slid|speak spoke spoken|"
    "spend spent spent|spin spun spun|split split split|spread spread spread|spring sprang sprung|stand stood stood|"
    "steal stole stolen|stick stuck stuck|strike struck struck|strive strove striven|swear swore sworn|"
    "sweep swept swept|swim swam swum|swing swung swung|take took taken|teach taught taught|tear tore torn|"
    "tell told told|think thought thought|throw threw thrown|undergo underwent undergone|"
    "understand understood understood|undertake undertook undertaken|uphold upheld upheld|wake woke woken|"
    "wear wore worn|win won won|withdraw withdrew withdrawn|withhold withheld withheld|withstand withstood withstood|"
    "write wrote written|wring wrung wrung|foretell foretold foretold|forgo forwent forgone|overrun overran overrun|"
    "rewrite rewrote rewritten|cowrite cowrote cowritten|undo undid undone|outdo outdid outdone|redo redid redone|"
    "mislead misled misled|broadcast broadcast broadcast|cast cast cast|forecast forecast forecast|cost cost cost|"
    "thrust thrust thrust|rid rid rid|bid bid bid|outbid outbid outbid|slay slew slain|tread trod trodden|"
    "weave wove woven|weep wept wept|leap leapt leapt|lean leant leant|learn learnt learnt|burn burnt burnt|"
    "dream dreamt dreamt|spell spelt spelt|spill spilt spilt|spoil spoilt spoilt|dwell dwelt dwelt|kneel knelt knelt|"
    "light lit lit|show showed shown|prove proved proven|swell swelled swollen|shine shone shone|string strung strung|"
    "grind ground ground|fling flung flung|remake remade remade|retake retook retaken|partake partook partaken|"
    "beset beset beset|offset offset offset|reset reset reset|unwind unwound unwound|override overrode overridden|"
    "overtake overtook overtaken|overhear overheard overheard|overdo overdid overdone|"
    "misunderstand misunderstood misunderstood|redraw redrew redrawn|rerun reran rerun|resend resent resent|"
    "strew strewed strewn|hew hewed hewn|sow sowed sown|unfreeze unfroze unfrozen|outspend outspent outspent|"
    "mishear misheard misheard|bereave bereaved bereft|beget begot begotten|befall befell befallen|bid bade bidden|"
    "forego forewent foregone|foreswear foreswore foresworn|forswear forswore forsworn|shear sheared shorn|"
    "smite smote smitten|stink stank stunk|sling slung slung|slit slit slit|rend rent rent|hurl hurled hurled"
)
"""Verb, past, participle of the irregular verbs, whatever the treebanks hold."""

DIPLOMATIC = (
    "telephone postpone phone unite reunite reinstate reignite reassure rearrange redefine reconfigure redeploy recreate "
    "relocate reactivate reauthorize reimpose reopen restate resettle rewrite remake "
    "expel+ compel+ propel+ repel+ rebel+ patrol+ control+ convene reconvene intervene "
    "contravene reschedule condone atone bulldoze decline define combine outline undermine underline refine determine "
    "examine imagine oblige mobilize demobilize organize authorize normalize recognize criticize denuclearize "
    "finalize emphasize apologize interfere adhere cohere declare compare prepare share scare ensure secure assure "
    "injure endure procure measure pressure invade evade persuade concede recede precede impede upgrade degrade "
    "blockade provide divide decide preside collide conclude exclude include intrude erode explode corrode seize raze "
    "gaze compromise exercise promise premise advise revise supervise devise surprise oppose propose impose expose "
    "dispose suppose compose close disclose enclose accuse excuse refuse abuse confuse defuse diffuse use cause pause "
    "please release cease increase decrease lease purchase chase erase phase welcome overcome resume consume assume "
    "presume presume volume name rename blame shame escape shape reshape hope cope develop envelop invoke provoke "
    "revoke evoke strike like spike evacuate negotiate renegotiate mediate repatriate retaliate deescalate escalate "
    "coordinate subordinate nominate terminate eliminate contaminate dominate alienate donate detonate congratulate "
    "stipulate regulate speculate accelerate cooperate operate reiterate tolerate liberate deliberate infiltrate "
    "arbitrate celebrate demonstrate concentrate integrate migrate immigrate emigrate perpetrate dictate facilitate "
    "militate visit edit credit limit benefit exhibit prohibit inhibit deposit profit exit elicit solicit target "
    "budget market commit+ admit+ permit+ submit+ omit+ emit+ transmit+ refer+ defer+ confer+ prefer+ transfer+ "
    "infer+ incur+ occur+ recur+ deter+ bar+ star+ plan+ ban+ span+ stop+ drop+ step+ equip+ ship+ trap+ tap+ cap+ "
    "begin+ win+ spin+ pin+ rig+ dig+ drag+ flag+ beg+ plug+ jam+ slam+ trim+ skim+ rob+ rub+ grab+ stab+ nod+ bid+ "
    "forbid+ rid+ shed+ wed+ regret+ abet+ enter counter encounter center foster offer suffer differ order border "
    "consider deliver discover recover cover remember gather answer honor monitor harbor labor favor sponsor anchor "
    "broker utter bolster muster register administer minister open reopen happen weaken strengthen threaten deepen "
    "widen broaden lessen loosen tighten hasten frighten sharpen worsen summon abandon pardon reason question "
    "position mention caution commission sanction function station sign resign align design assign campaign maintain "
    "obtain contain retain detain remain explain complain refrain restrain appeal reveal conceal repeal repeat defeat "
    "treat meet greet need proceed succeed exceed speed heed seed"
)
"""Verbs of the field in the infinitive; ``+`` doubles the last letter."""


def inflected(verb: str) -> dict[tuple[str, str], str]:
    """The regular forms of a verb with their Penn tags; ``+`` doubles its last letter."""
    plain = verb.rstrip("+")
    stem = plain + plain[-1] if verb.endswith("+") else plain
    third = plain + "s"
    if not verb.endswith("+"):
        if plain.endswith("e"):
            stem = plain if plain.endswith(("ee", "oe", "ye")) else plain[:-2] + "y" if plain.endswith("ie") else plain[:-1]
        elif plain.endswith(("s", "sh", "ch", "x", "z", "o")):
            third = plain + "es"
        elif plain.endswith("y") and plain[-2:-1] not in "aeiou":
            third = plain[:-1] + "ies"
    past = plain + "d" if plain.endswith("e") else third[:-1] + "d" if third.endswith("ies") else stem + "ed"
    return {(past, "VBD"): plain, (past, "VBN"): plain, (stem + "ing", "VBG"): plain, (third, "VBZ"): plain}


def plural(noun: str) -> str:
    """The regular plural of a noun."""
    if noun.endswith("man") and noun not in {"human", "german", "roman", "woman"}:
        return noun[:-2] + "en"
    if noun.endswith("sis"):
        return noun[:-2] + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")


def known_forms(verbs: Collection[str], nouns: Iterable[str]) -> dict[tuple[str, str], str]:
    """The forms of verbs and nouns whose dictionary form is known, though no text showed them all."""
    found: dict[tuple[str, str], str] = {}
    for verb in sorted(verbs):
        vowels = [place for place, char in enumerate(verb) if char in "aeiouy"]
        closed = len(verb) > 2 and verb[-1] not in "aeiouywxhs" and verb[-2] in "aeiou" and verb[-3] not in "aeio"
        if closed and (len(vowels) == 1 or (verb[-3:-1] == "qu")):
            found |= inflected(verb + "+")
            continue
        if closed and verb + verb[-1] not in verbs:
            found |= inflected(verb + "+")
        found |= inflected(verb)
    found |= {(plural(noun), "NNS"): noun for noun in sorted(nouns) if len(noun) > 2}
    return found


def exceptions(examples: Sequence[Example], verbs: Collection[str] = ()) -> dict[tuple[str, str], str]:
    """The forms (lower case, with their Penn tag) whose commonest lemma is not what the rules give.

    Args:
        examples: sentences of treebanks.
        verbs: further verbs in the infinitive.
    """
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for example in examples:
        for word, tag, lemma in zip(example.words, example.layers["xpos"], example.lemmas or (), strict=True):
            if word.isascii() and "\t" not in word and lemma != "_" and tag not in {"ADD", "FW", "GW", "CD", "LS", "NFP"}:
                seen[word.lower(), tag][lemma if tag not in {"NNP", "NNPS"} or lemma != word else by_rule(word, tag)] += 1
    found = {}
    for (word, tag), lemmas in seen.items():
        best, count = min(lemmas.items(), key=lambda item: (-item[1], item[0]))
        if tag in {"NNP", "NNPS"}:
            continue
        if best != by_rule(word, tag) and (count > 1 or tag[:1] in "VNJ"):
            found[word, tag] = best
    bases = Counter(
        (tag[:2], lemma)
        for example in examples
        for tag, lemma in zip(example.layers["xpos"], example.lemmas or (), strict=True)
        if lemma.isascii() and lemma.isalpha() and lemma.islower() and tag in {"VB", "VBP", "VBZ", "VBD", "VBN", "VBG", "NN"}
    )
    verbs = {lemma for (tag, lemma), count in bases.items() if tag == "VB" and count > 1 and len(lemma) > 2} | set(verbs)
    nouns = {lemma for (tag, lemma), count in bases.items() if tag == "NN" and count > 1}
    known = known_forms(verbs, nouns)
    for verb in DIPLOMATIC.split():
        known.update(inflected(verb))
    found = {**known, **{key: value for key, value in found.items() if key[1][0] != "V" or key not in known or value in verbs}}
    irregular = {}
    for verb, past, participle in (entry.split() for entry in IRREGULAR.split("|")):
        irregular.update({(past, "VBD"): verb, (participle, "VBN"): verb})
    found.update(irregular)
    return {key: value for key, value in found.items() if value != by_rule(*key)}


def lexicon_verbs(folder: Path) -> set[str]:
    """The verbs of the trigger lexicon, which has its predicates in the infinitive; its adjectives are left out."""
    rows = yaml.safe_load((folder / "acts.yaml").read_text(encoding="utf-8"))
    verbs = {verb for row in rows if not row.get("adjective") for verb in listed(row["verb"])}
    return {verb for verb in verbs if verb.isalpha() and verb.islower()}


def main() -> None:
    """Reads the command line and writes the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--triggers", type=Path, default=TRIGGERS, help="folder of the trigger lexicon")
    arguments = parser.parse_args()
    table = exceptions(
        [*load_ewt(arguments.data, "train"), *load_gum(arguments.data, "train")], lexicon_verbs(arguments.triggers)
    )
    lines = [f"{word}\t{tag}\t{lemma}" for (word, tag), lemma in sorted(table.items())]
    head = (
        "# Word, Penn tag, lemma, where the rules fail; from UD English EWT (CC BY-SA 4.0) and GUM, open genres (CC BY 4.0).\n"
    )
    arguments.out.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
