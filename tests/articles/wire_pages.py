"""Wire pages in the forms of many agencies, built from invented stories: the fixtures of the wire layer's tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

BODY = (
    "The foreign ministers of Norland and Arvia held talks Tuesday on ways to end a dispute over the Tarn "
    "crossing, officials said.",
    "Foreign Minister Ilse Brandt met her Arvian counterpart, Pavo Lindt, for about two hours, according to the ministry.",
    "The two sides agreed to meet again next month and to reopen the Tarn crossing for trucks.",
    '"We have made a start," Brandt told reporters after the talks.',
)
CAPTION = (
    "Norland's Foreign Minister Ilse Brandt (R) shakes hands with her Arvian counterpart, Pavo Lindt, in "
    "Tarnburg on Oct. 12, 2027."
)
TITLE = "Norland, Arvia foreign ministers hold talks on Tarn crossing"


@dataclass(frozen=True)
class Form:
    """How one agency writes."""

    name: str
    dateline: str
    places: tuple[str, ...]
    agency: str | None
    day: date | None = date(2027, 10, 12)
    flag: str | None = None
    shown_date: str = "Published : Oct 12, 2027 - 18:20       Updated : Oct 13, 2027 - 07:05"
    byline: str | None = "By Ada Holm"
    writer: str | None = "Ada Holm"
    credit: str = " (Pool photo)"
    end: str | None = None
    email: str | None = None
    closing: str = ""


FORMS = (
    Form(
        "yonhap", "SEOUL, Oct. 12 (Yonhap) -- ", ("SEOUL",), "Yonhap", flag="(LEAD)", end="(END)", email="aholm@agency.example"
    ),
    Form(
        "yonhap 2nd",
        "SEOUL, Oct. 12 (Yonhap) -- ",
        ("SEOUL",),
        "Yonhap",
        flag="(2nd LD)",
        end="(END)",
        email="aholm@agency.example",
    ),
    Form("kyodo old", "TOKYO, Oct. 12, Kyodo - ", ("TOKYO",), "Kyodo", byline=None, writer=None),
    Form("kyodo", "TOKYO, Oct. 12 (Kyodo) -- ", ("TOKYO",), "Kyodo", flag="(URGENT)"),
    Form("xinhua", "BEIJING, Oct. 12 (Xinhua) -- ", ("BEIJING",), "Xinhua", end="Enditem", byline=None, writer=None),
    Form("tass", "MOSCOW, October 12. /TASS/. ", ("MOSCOW",), "TASS", byline=None, writer=None),
    Form("reuters", "WASHINGTON/GENEVA, Oct 12 (Reuters) - ", ("WASHINGTON", "GENEVA"), "Reuters", flag="UPDATE 2-"),
    Form("ap", "BRUSSELS (AP) — ", ("BRUSSELS",), "AP", day=None, credit=" (AP Photo/Staff)"),
    Form("ap country", "PHNOM PENH, Cambodia (AP) — ", ("PHNOM PENH",), "AP", day=None, credit=" (AP Photo/Staff, Pool)"),
    Form("afp", "Paris (AFP) – ", ("Paris",), "AFP", day=None),
    Form("afp dated", "PARIS, Oct 12, 2027 (AFP) - ", ("PARIS",), "AFP"),
    Form("dpa", "Berlin (dpa) - ", ("Berlin",), "dpa", day=None),
    Form("efe", "Madrid, 12 Oct (EFE).- ", ("Madrid",), "EFE"),
    Form("ansa", "(ANSA) - ROME, OCT 12 - ", ("ROME",), "ANSA", byline=None, writer=None),
    Form("pti", "New Delhi, Oct 12 (PTI) ", ("New Delhi",), "PTI", byline=None, writer=None),
    Form("anadolu", "ANKARA (AA) - ", ("ANKARA",), "AA", day=None),
    Form("irna", "Tehran, Oct 12, IRNA – ", ("Tehran",), "IRNA", byline=None, writer=None),
    Form("sana", "Damascus, SANA- ", ("Damascus",), "SANA", day=None, byline=None, writer=None),
    Form("kcna", "Pyongyang, October 12 (KCNA) -- ", ("Pyongyang",), "KCNA", byline=None, writer=None),
    Form("cna", "Taipei, Oct. 12 (CNA) ", ("Taipei",), "CNA"),
    Form("mena", "CAIRO, Oct. 12 (MENA) - ", ("CAIRO",), "MENA", byline=None, writer=None),
    Form("sputnik", "MOSCOW (Sputnik) - ", ("MOSCOW",), "Sputnik", day=None, byline=None, writer=None),
    Form("interfax", "KYIV. Oct 12 (Interfax-Ukraine) – ", ("KYIV",), "Interfax-Ukraine", byline=None, writer=None),
    Form("wam", "ABU DHABI, 12th October, 2027 (WAM) -- ", ("ABU DHABI",), "WAM", byline=None, writer=None),
    Form("unsigned", "TULCAN, Ecuador - ", ("TULCAN",), None, day=None),
    Form("colon", "MUSCAT: ", ("MUSCAT",), None, day=None, byline="Staff Reporter", writer="Staff Reporter"),
    Form(
        "syndicated", "", (), "Yonhap", day=None, byline="By Yonhap", writer="Yonhap", credit=" (Yonhap)", closing=" (Yonhap)"
    ),
    Form(
        "two writers",
        "OSLO, Oct 12 (Reuters) - ",
        ("OSLO",),
        "Reuters",
        byline="By Ada Holm and Jon Feld",
        writer="Ada Holm and Jon Feld",
    ),
)


def dump(form: Form) -> str:
    """Return the page of a form as a dump: menu, headline, header, caption between paragraphs, end, other headlines, footer."""
    flag = f"{form.flag} " if form.flag and not form.flag.endswith("-") else form.flag or ""
    head = ["Tarn Valley Times", "Home", "World", "Politics", "Sport", "Search", f"{flag}{TITLE}", form.byline, form.shown_date]
    first = form.dateline + BODY[0]
    text = [first, BODY[1], f"{CAPTION}{form.credit}", BODY[2], BODY[3] + form.closing, form.email, form.end]
    tail = ["Related Articles", "-", "Arvian premier calls off Oslo visit", "-", "(LEAD) Norland cuts growth forecast", "-"]
    foot = ["Rain to ease over the weekend", "About us", "Privacy policy", "Copyright Tarn Valley Times. All rights reserved."]
    return "\n".join(line for line in (*head, *text, *tail, *foot) if line)


def html(form: Form) -> str:
    """Return the page of a form as HTML, the caption in a figure."""
    flag = f"{form.flag} " if form.flag and not form.flag.endswith("-") else form.flag or ""
    figure = f"<figure><img src='a.jpg'><figcaption>{CAPTION}{form.credit}</figcaption></figure>"
    before = "".join(f"<p>{text}</p>" for text in (form.dateline + BODY[0], BODY[1]))
    after = "".join(f"<p>{text}</p>" for text in (BODY[2], BODY[3] + form.closing, form.email, form.end) if text)
    body = before + figure + after
    byline = f"<p class='byline'>{form.byline}</p>" if form.byline else ""
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{flag}{TITLE} | Tarn Valley Times</title></head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
        f"<article><h1>{flag}{TITLE}</h1>{byline}<p class='date'>{form.shown_date}</p>{body}</article>"
        "<aside><h3>Related Articles</h3><ul><li><a href='/1'>Arvian premier calls off Oslo visit</a></li>"
        "<li><a href='/2'>Norland cuts growth forecast</a></li></ul></aside>"
        "<footer><p>Copyright Tarn Valley Times. All rights reserved.</p></footer></body></html>"
    )
