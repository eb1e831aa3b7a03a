"""Two spellings of one name are known for one; two names that look alike stay two."""

from pathlib import Path

import pytest

from evaluation import names
from ingest import seeds
from ingest.gazetteer import BadSeed
from ingest.gazetteer.name_spellings import SpellingsFile
from ingest.gazetteer.same_names import same_name
from ingest.gazetteer.tables import read_whole


def test_a_name_is_known_in_the_romanisations_of_published_tables() -> None:
    assert len(names.spellings()) > 150
    assert 1 - len(names.missed()) / len(names.spellings()) >= 0.98, names.missed()


def test_names_that_look_alike_are_two() -> None:
    assert len(set(names.look_alikes())) >= 200
    assert names.merged() == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oleksandr Syrsky", "Oleksandr Syrskyi"),
        ("Oleksandr Syrskiy", "Oleksandr Syrs'kyi"),
        ("Олександр Сирський", "Александр Сырский"),
        ("Syrsky Oleksandr", "SYRSKY, Oleksandr"),
        ("Col. Gen. Oleksandr Syrskyi", "Alexander Syrsky"),
        ("Volodymyr Zelenskyy", "Wolodymyr Selenskyj"),
        ("Vladimir Zelenskiy", "Володимир Зеленський"),
        ("V. Gerasimov", "Valerii Herasymov"),
        ("V.V. Putin", "Vladimir Vladimirovich Putin"),
        ("President Vladimir Putin", "Vladimir Vladimirovich Putin"),
        ("Yevgeny Prigozhin", "Evgenii Prigozhin"),
        ("Yevhen Prigozhin", "Евгений Пригожин"),
        ("Serhii Haidai", "Sergei Gaidai"),
        ("George W. Bush", "George Walker Bush"),
        ("Mohammed bin Salman", "Muhammad ibn Salman"),
        ("Abd al-Rahman al-Rashid", "Abdulrahman Al Rashid"),
        ("Abdel Fattah al-Burhan", "عبد الفتاح البرهان"),
        ("Hassan Nasrallah", "حسن نصر الله"),
        ("Qassem Soleimani", "Kassem Suleimani"),
        ("Ali Khamenei", "علی خامنه‌ای"),
        ("Benjamin Netanyahu", "בנימין נתניהו"),
        ("Xi Jinping", "Jinping Xi"),
        ("Xi Jinping", "习近平"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Daw Aung San Suu Kyi", "Aung San Suu Kyi"),
        ("Slobodan Milošević", "Slobodan Milosevic"),
        ("Robert F. Kennedy Jr.", "Robert Kennedy, Jr"),
        ("Jean-Pierre Lacroix", "Jean Pierre Lacroix"),
    ],
)
def test_alphabet_order_title_and_initials_aside_it_is_one_name(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


def test_a_body_has_neither_initials_nor_an_order_of_its_own() -> None:
    assert same_name("Hezbollah", "Hizbullah", "armed_group")
    assert not same_name("Wagner Group", "Group Wagner", "armed_group")
    assert not same_name("47th Brigade", "46th Brigade", "armed_force")
    assert not same_name("A. Army", "Arab Army", "armed_force")


def test_a_pattern_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    text = (seeds.folder() / "name_spellings.toml").read_text("utf-8")
    (tmp_path / "name_spellings.toml").write_text(text + '\n[[step]]\npattern = "("\nas = "x"\n', "utf-8")
    with pytest.raises(BadSeed, match="not a regular expression"):
        read_whole(tmp_path / "name_spellings.toml", SpellingsFile)
