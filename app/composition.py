"""How do the parts come together? The store, the extractor and the gazetteer that the settings ask for."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.settings import Settings, UnusableSetting
from graph import embedded
from graph.store import Store, connect
from ingest import health_words, seeds
from ingest.extractors import measures, toponym_words, wordings
from ingest.extractors.toponym_candidate import Population, nowhere
from ingest.extractors.weights import WrongWeights
from ingest.gazetteer import BadSeed, Gazetteer, World
from ingest.gazetteer.keeping import CannotKeep, open_world
from ingest.gazetteer.own_actors import OwnActors
from ingest.gazetteer.place_words import place_words
from ingest.pipeline import Extractor


@dataclass(frozen=True, slots=True)
class OpenStore:
    """A store, and where Neo4j Browser is served when the server is our own."""

    store: Store
    uri: str
    browser_url: str | None = None


@contextmanager
def open_store(
    settings: Settings, *, patience: float = 30.0, keep_up: bool = False, lasting: bool = False
) -> Generator[OpenStore]:
    """The store that the settings name: another server by `NEO4J_URI`, or our own, started or joined.

    `patience` is how many seconds a lost connection is retried; `keep_up` starts our own server again if it dies;
    `lasting` starts one that is slower to begin with and quicker after.
    """
    if settings.neo4j_uri:
        with connect(
            settings.neo4j_uri,
            user=settings.neo4j_user,
            password=settings.password,
            database=settings.neo4j_database,
            budget=settings.query_budget,
            patience=patience,
        ) as store:
            yield OpenStore(store, settings.neo4j_uri)
        return
    setup = embedded.Setup(
        cache=settings.cache, bolt_port=settings.bolt_port, http_port=settings.http_port, lasting=lasting
    )
    with embedded.running(settings.home, setup, keep_up=keep_up) as server:
        address = server.address
        with connect(
            address.uri,
            user=address.user,
            password=address.password,
            budget=settings.query_budget,
            patience=patience,
        ) as store:
            yield OpenStore(store, address.uri, address.browser_url)


def load_extractor(settings: Settings, population: Population = nowhere) -> Extractor:
    """`population` tells it which names are those of places.

    Raises UnusableSetting where no pipeline `parser` is installed, where the tagger's weights are not ours, or where
    the measures or the wording of quantities break their schema."""
    read_seeds(settings)
    try:
        return _extractor(settings, population)
    except WrongWeights as error:
        raise UnusableSetting(str(error)) from error
    except OSError as error:
        raise UnusableSetting(
            f"CONFLICT_GRAPH_PARSER={settings.parser!r} is no installed spaCy pipeline: {str(error).splitlines()[0]}"
        ) from error


def read_seeds(settings: Settings) -> None:
    """Before all else, so that a fault in what an analyst edited is told at once, not with each article."""
    if settings.seeds is not None:
        if not settings.seeds.is_dir():
            raise UnusableSetting(f"CONFLICT_GRAPH_SEEDS={str(settings.seeds)!r} is no folder")
        seeds.use(settings.seeds)
    try:
        measures.lexicon()
        wordings.wordings()
        toponym_words.toponym_words()
        place_words()
        health_words.health_words()
    except (
        measures.BadMeasures,
        wordings.BadWordings,
        toponym_words.BadToponymWords,
        health_words.BadHealthWords,
        BadSeed,
    ) as error:
        raise UnusableSetting(str(error)) from error


def _extractor(settings: Settings, population: Population) -> Extractor:
    # Here, not at the top: a parser takes a second to import, and most commands read no text.
    if settings.profile == "fast":
        from ingest.extractors.rules import RuleExtractor

        return RuleExtractor.load(settings.parser, population=population)
    from ingest.extractors.tagged import TaggedExtractor

    return TaggedExtractor.load(settings.parser, population=population)


def load_gazetteer(settings: Settings) -> Gazetteer:
    """What analysts have listed, with the places of the world. Raises UnusableSetting where their index can be written
    nowhere, or where a seed breaks its schema."""
    read_seeds(settings)
    file = own_actors_file(settings)
    return Gazetteer.load(world=load_world(settings), own=OwnActors.open(file) if file.exists() else None)


def own_actors_file(settings: Settings) -> Path:
    """Actors that the user imported; there is none before the first import."""
    return settings.home / "actors.sqlite"


def imports(settings: Settings) -> Path:
    """The folder of what was taken in from GeoNames dumps."""
    return settings.home / "gazetteer"


def load_world(settings: Settings) -> World:
    """The index of the world's places, built if need be. Raises UnusableSetting."""
    try:
        return open_world(settings.cache, imports(settings))
    except (CannotKeep, BadSeed) as error:
        raise UnusableSetting(str(error)) from error
