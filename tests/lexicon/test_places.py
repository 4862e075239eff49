import pytest

from readout.lexicon.places import Gazetteer, load_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("name", "countries"),
    [("Seoul", {"KOR"}), ("Bürgenstock", {"CHE"}), ("Bombay", {"IND"}), ("Kiev", {"UKR"}), ("Nowhereville", set())],
)
def test_candidates(gazetteer, name, countries):
    assert {candidate.place.country for candidate in gazetteer.candidates(name)} == countries


def test_every_capital_of_a_member_state_is_known(gazetteer):
    for code, city in (("KOR", "Seoul"), ("UKR", "Kyiv"), ("MNG", "Ulaanbaatar"), ("USA", "Washington"), ("BRA", "Brasilia")):
        place = gazetteer.capital(code)
        assert place is not None
        assert place.name == city
        assert place.reason == "capital"


def test_a_seat_of_government_is_a_city_of_its_own(gazetteer):
    place = gazetteer.capital("ISR", "Tel Aviv")
    assert place is not None
    assert (place.name, round(place.latitude or 0)) == ("Tel Aviv", 32)
    assert gazetteer.capital("ISR", "Paris") is None


def test_a_state_has_a_point_and_its_geonames_id(gazetteer):
    place = gazetteer.state("CHE")
    assert place is not None
    assert (place.kind, place.geonames_id) == ("country", 2658434)
    assert place.latitude == 47.0


def test_sites_know_their_city(gazetteer):
    (candidate,) = gazetteer.candidates("Palais des Nations")
    assert (candidate.place.city, candidate.place.country, candidate.place.kind) == ("Geneva", "CHE", "site")


def test_there_are_enough_sites_and_cities(gazetteer):
    assert len(gazetteer) > 60_000


def test_user_rows_add_sites(tmp_path):
    (tmp_path / "sites.tsv").write_text(
        "name\tkind\tcountry\tlatitude\tlongitude\tsource\nVilla Nova\tsite\tITA\t45.1\t9.2\tuser\n"
    )
    (candidate,) = load_gazetteer(tmp_path).candidates("Villa Nova")
    assert candidate.place.latitude == 45.1
