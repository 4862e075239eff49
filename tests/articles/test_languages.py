from __future__ import annotations

import pytest

from readout.articles.languages import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The two ministers met in Oslo and agreed to meet again.", "en"),
        (
            "Kang Kyung-wha, Toshimitsu Motegi and Wang Yi met in Chengdu on Tuesday for the talks, Seoul's "
            "foreign ministry said.",
            "en",
        ),
        ("Der Bundeskanzler traf am Mittwoch den Präsidenten in Berlin und sprach über die Lage an der Grenze.", "de"),
        ("Le ministre des Affaires étrangères a rencontré son homologue à Paris mercredi, selon le ministère.", "fr"),
        ("El ministro de Exteriores se reunió con su homólogo en Madrid para hablar de la frontera común.", "es"),
        ("외교부는 수요일 서울에서 한일 외교장관 회담을 열었다고 밝혔다. 양측은 북한 문제를 논의했다.", "ko"),
        ("日本の外務大臣は水曜日に東京で中国の外相と会談し、両国の協力を確認したと外務省が発表した。", "ja"),
        ("Министр иностранных дел встретился в среду со своим коллегой в Москве, сообщили в министерстве.", "ru"),
        ("외무성이 밝혔다. " * 60, "ko"),
        ("外交部发言人星期三在北京表示，双方就边界问题举行了会谈。", "zh"),
        ("Ο υπουργός Εξωτερικών συναντήθηκε με τον ομόλογό του.", "el"),
        ("Met.", "unknown"),
        ("Premier Adisa, Okoro hold talks in Lagos", "en"),
        ("Foreign Minister Surya Hartono met Foreign Minister Ismail Rahmat in Surabaya on Tuesday.", "en"),
        ("President Salonga met Prime Minister Harun Iskandar in Manila. Defense Secretary Dizon joined.", "en"),
        ("Nakipagpulong si Pangulong Salonga kay Punong Ministro Harun sa Maynila noong Lunes.", "tl"),
        ("Perdana Menteri Harun bertemu dengan Presiden Salonga di Manila untuk membahas perdagangan.", "id"),
    ],
)
def test_language_of(text: str, language: str):
    assert language_of(text) == language


def test_small_words_of_another_language_outweigh_the_letters():
    assert language_of("Le ministre des Affaires étrangères a rencontré lundi son homologue allemand à Berlin.") != "en"
