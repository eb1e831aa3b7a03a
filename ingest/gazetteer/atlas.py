"""How do states, capitals and the entries of places.toml become one tree of places?"""

from collections.abc import Iterable, Mapping

from graph.ids import place_id
from graph.model import Place
from ingest.gazetteer.tables import BadSeed, PlaceEntry, State

REGION_WORDS = ("region", "oblast", "province", "state", "governorate")
DISTRICT_WORDS = ("district", "raion")


def places_of(states: Iterable[State], entries: Iterable[PlaceEntry]) -> dict[str, Place]:
    countries = {state.code: place_id(state.name) for state in states}
    places: dict[str, Place] = {}
    for state in states:
        country = countries[state.code]
        places[country] = Place(
            id=country, name=state.name, kind="country", country=state.code, lat=state.lat, lon=state.lon,
            geonames_id=state.geonames_id, names=(state.name, *state.names),
        )  # fmt: skip
    for entry in entries:
        place = _place(entry, countries)
        if place.id in places:
            raise BadSeed(f"places.toml: two entries make {place.id}; give one of them an id of its own")
        places[place.id] = place
    known = {place.geonames_id for place in places.values()}
    for state in states:
        capital = state.capital
        if capital and capital.geonames_id not in known:
            own = place_id(capital.name)
            own = own if own not in places else f"{own}-{state.code.lower()}"
            places[own] = Place(
                id=own, name=capital.name, kind="settlement", country=state.code, lat=capital.lat,
                lon=capital.lon, geonames_id=capital.geonames_id, within=countries[state.code],
                names=(capital.name, *capital.names),
            )  # fmt: skip
    for place in places.values():
        if place.within and place.within not in places:
            raise BadSeed(f"places.toml ({place.name}): within names {place.within}, which no entry describes")
    return places


def _place(entry: PlaceEntry, countries: Mapping[str, str]) -> Place:
    within = entry.within or countries.get(entry.country)
    if within is None:
        raise BadSeed(f"places.toml ({entry.name}): no state has the code {entry.country!r}")
    bare = [entry.short] if entry.short and entry.kind == "region" else []
    feature = {"region": REGION_WORDS, "district": DISTRICT_WORDS}.get(entry.kind, ())
    full = [f"{entry.short} {word}" for word in feature] if entry.short else []
    names = dict.fromkeys((entry.name, *entry.names, *bare, *full))
    return Place(
        id=entry.id or place_id(entry.name), name=entry.name, kind=entry.kind, country=entry.country,
        lat=entry.lat, lon=entry.lon, geonames_id=entry.geonames_id, within=within, names=tuple(names),
    )  # fmt: skip
