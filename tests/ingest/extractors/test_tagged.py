"""Rules and tagger together: what the tagger adds, that every span slices, and that wrong weights are refused."""

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.composition import load_extractor
from app.settings import Settings
from ingest.extractors import weights
from ingest.extractors.rules import RuleExtractor
from ingest.extractors.tagged import TaggedExtractor
from ingest.extractors.tagger import Tagger

INDIRECT = (
    "The mayor of Odesa, Taras Holub, briefed reporters on Tuesday. He said the port was open.\n\n"
    "Marta Lenko, who runs the shelter on the hill, was adamant: the roof would not last another winter.\n"
)

ODD = st.sampled_from(list('ab .,:;"\u201c\u201d\u2018\u2019\n\u00ad\u200b\u0301\U0001f600said Kyiv'))


@pytest.fixture(scope="module")
def tagged() -> TaggedExtractor:
    return TaggedExtractor.load()


def contents(extractor: RuleExtractor, text: str) -> list[str]:
    return [" ".join(text[a:b] for a, b in statement.content) for statement in extractor.extract(text).statements]


def test_the_tagger_finds_an_indirect_statement_that_the_rules_miss(
    extractor: RuleExtractor, tagged: TaggedExtractor
) -> None:
    assert not any("another winter" in content for content in contents(extractor, INDIRECT))
    assert any("another winter" in content for content in contents(tagged, INDIRECT))


def test_a_statement_that_both_find_is_told_once(tagged: TaggedExtractor) -> None:
    assert sum("the port was open" in content for content in contents(tagged, INDIRECT)) == 1


def test_what_no_one_says_stays_no_statement(tagged: TaggedExtractor) -> None:
    assert contents(tagged, "The bridge near Izium was rebuilt in spring. Forty lorries cross it each day.") == []


def test_the_rules_speaker_of_a_statement_is_kept(tagged: TaggedExtractor) -> None:
    text = "Ivan Drach said that the bridge had fallen. His deputy, Lidia Moroz, said nobody was hurt."
    sources = [text[slice(*s.source)] for s in tagged.extract(text).statements if s.source]
    assert sources == ["Ivan Drach", "His deputy, Lidia Moroz"]


def test_statements_far_into_a_long_article_are_found(tagged: TaggedExtractor) -> None:
    filler = "The road to Sumy runs along the river and past two closed mills.\n\n" * 120
    said = "Oksana Vilk, the district's doctor, said that three wards had no water."
    assert any("three wards had no water" in content for content in contents(tagged, filler + said))


@given(st.text(alphabet=ODD))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_span_of_the_tagger_slices(tagged: TaggedExtractor, noise: str) -> None:
    text = f"Ada Brenn said {noise} that the town had fallen, according to Kyiv.\n{noise}"
    for statement in tagged.extract(text).statements:
        for start, end in [*statement.content, *statement.cue, *([statement.source] if statement.source else [])]:
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()
        assert statement.source is None or not any(
            a < statement.source[1] and statement.source[0] < b for a, b in statement.content
        )


def test_the_same_text_gives_the_same_statements(tagged: TaggedExtractor) -> None:
    assert Counter(contents(tagged, INDIRECT)) == Counter(contents(tagged, INDIRECT))


def test_changed_weights_are_refused_with_the_file_and_both_hashes(tmp_path: Path) -> None:
    folder = shutil.copytree(weights.FOLDER, tmp_path / "weights")
    with (folder / weights.NETWORK).open("ab") as file:
        file.write(b"!")
    with pytest.raises(weights.WrongWeights, match=r"tagger\.onnx .* has the SHA-256 [0-9a-f]{64}, not [0-9a-f]{64}"):
        Tagger.load(folder)


def test_missing_weights_are_refused(tmp_path: Path) -> None:
    with pytest.raises(weights.WrongWeights, match="cannot be read"):
        Tagger.load(tmp_path)


def test_the_fast_profile_reads_no_weights() -> None:
    """In a process of its own, since others here have loaded the tagger."""
    program = (
        "import sys; from app.composition import load_extractor; from app.settings import Settings;"
        "print(load_extractor(Settings(profile='fast')).name, 'onnxruntime' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["rules/1", "False"]


def test_the_full_profile_is_the_default(tagged: TaggedExtractor) -> None:
    assert Settings().profile == "full"
    assert load_extractor(Settings()).name == tagged.name


def test_the_weights_fit_into_the_wheel() -> None:
    assert sum(file.stat().st_size for file in weights.FOLDER.iterdir()) <= 25_000_000


def test_a_clause_that_the_rules_alone_see_stays(tagged: TaggedExtractor) -> None:
    text = "Kyiv was quiet. The envoy presses the two sides to agree to a truce of ten days."
    assert "to agree to a truce of ten days" in contents(tagged, text)


def test_the_one_who_is_accused_is_not_the_one_who_accuses(tagged: TaggedExtractor) -> None:
    text = "Colonel Andrii Toporko was accused of selling fuel that had been meant for the front."
    for statement in tagged.extract(text).statements:
        assert statement.source is None or "Toporko" not in text[slice(*statement.source)]


@pytest.mark.parametrize("link", [", and Moscow said", ", but Moscow said", "; Moscow said", ", while Moscow said"])
def test_who_speaks_after_a_conjunction_does_not_say_what_stands_before(tagged: TaggedExtractor, link: str) -> None:
    text = f"Kyiv said that 40 soldiers were killed{link} that 50 houses burned."
    found = tagged.extract(text).statements
    assert [statement.relayed_by for statement in found] == [None] * len(found)
    told = {text[slice(*s.source)]: text[slice(*s.content[0])].removeprefix("that ") for s in found if s.source}
    assert told == {"Kyiv": "40 soldiers were killed", "Moscow": "50 houses burned"}


def test_a_second_figure_by_another_is_not_passed_on(tagged: TaggedExtractor) -> None:
    text = "Kyiv said that 40 soldiers were killed, and Moscow said 50."
    found = tagged.extract(text).statements
    assert {text[slice(*s.source)] for s in found if s.source and "40" in text[slice(*s.content[0])]} == {"Kyiv"}
