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
    ],
)
def test_language_of(text: str, language: str):
    assert language_of(text) == language
