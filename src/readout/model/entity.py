"""People, organisations, places, posts, and who held which post when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from readout.model.span import Quote, Span
from readout.model.time import DateRange


class PostLevel(StrEnum):
    """Rank of a post."""

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    HEAD_OF_ORGANIZATION = "head_of_organization"
    MINISTER = "minister"
    VICE_MINISTER = "vice_minister"
    DIRECTOR_GENERAL = "director_general"
    ENVOY = "envoy"  # ambassadors, special envoys and representatives
    LEGISLATOR = "legislator"
    MILITARY = "military"
    WORKING = "working"
    SPOKESPERSON = "spokesperson"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Post:
    """An office, apart from its holder.

    Attributes:
        wording: The page's own words, without country ("director general for Asian and Pacific affairs").
        role: Canonical role ("director general", "foreign minister"); None if the lexicon does not know it.
        level: Rank.
        portfolio: Field of work ("foreign affairs", "Asian and Pacific affairs"); None if none is named.
        organization: Body it belongs to, as worded ("foreign ministry"); None if not stated.
        country: ISO 3166 alpha-3 or organisation code it serves; None if not known.
        former: True if the page says the holder has left it ("former", "then-").
    """

    wording: str
    role: str | None
    level: PostLevel
    portfolio: str | None = None
    organization: str | None = None
    country: str | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post as the page says it of a person, with the words that say so."""

    post: Post
    quote: Quote


@dataclass(frozen=True, slots=True)
class Person:
    """A person as one page shows them: a chain of mentions.

    Attributes:
        id: Id within the page ("p1"), by first mention.
        name: Fullest form on the page, without title.
        country: ISO 3166 alpha-3 or organisation code they serve; None if the page does not let one know.
        country_evidence: Words that show the country; None if country is None.
        posts: Posts the page gives them, in order, longest wording of each distinct post.
        mentions: Every place that means this person (names, "his counterpart", pronouns), in text order; at least one.
        official: True if they act in an official or political capacity.
    """

    id: str
    name: str
    country: str | None
    country_evidence: Quote | None
    posts: tuple[HeldPost, ...]
    mentions: tuple[Span, ...]
    official: bool = True


@dataclass(frozen=True, slots=True)
class Organization:
    """An international organisation, ministry or armed group of the lexicon; `code` as in records ("UN", "HAMAS")."""

    id: str
    name: str
    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map.

    Attributes:
        name: Name to show: the page's own where it names the place ("Kiev"), else the usual one ("Seoul").
        country: ISO 3166 alpha-3; None for places in no state.
        kind: "city", "country", "site" or "region".
        latitude: Degrees north; None if unknown.
        longitude: Degrees east; None if unknown.
        geonames_id: GeoNames id; None if not from GeoNames.
        reason: Why this reading was chosen among namesakes ("only", "site", "named beside it", "named country", "dateline",
            "capital", "prominent", "population").
        city: City that a site stands in ("Geneva" for the Palais des Nations); None for other kinds or if it stands in none.
    """

    name: str
    country: str | None
    kind: str
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    reason: str = "only"
    city: str | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """A holder seen in a post; both ends are sightings, never today's knowledge.

    Attributes:
        person: Name of the holder.
        post: The post.
        seen_from: Earliest dated sighting; None if no sighting is dated.
        seen_to: Latest dated sighting; None if no sighting is dated.
        evidence: Words of the first and the last sighting.
    """

    person: str
    post: Post
    seen_from: DateRange | None
    seen_to: DateRange | None
    evidence: tuple[Quote, ...]
