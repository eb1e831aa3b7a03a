"""Who holds a place where no verb says it? "In our hands", "the capture of", a flag over it, no troops in it."""

from spacy.tokens import Token

from ingest.extractors import arguments, measures
from ingest.extractors.frames import is_passive
from ingest.extractors.happening_words import known
from ingest.extractors.held import Held, after, owner
from ingest.extractors.held_places import is_place, reached

_POSSESSED = {"ours", "theirs", "his", "hers"}


def by_noun(noun: Token) -> Held | None:
    for find in (_by_flag, _by_hands, _by_deed, _by_absence, _by_fight):
        held = find(noun)
        if held is not None:
            return held
    return None


def by_complement(verb: Token) -> Held | None:
    """ "the city is ours", "the town remains Ukrainian", "the village is contested" """
    if verb.lemma_ not in ("be", "remain", "stay", "become"):
        return None
    subject = arguments.subject(verb)
    place = reached(subject) if subject is not None else None
    if place is None:
        return None
    for child in verb.children:
        if child.dep_ not in ("acomp", "attr", "oprd") or child.i < verb.i:
            continue
        if child.lower_ in known().contested:
            return Held(verb, place, "contested", None, "is contested", (child,))
        if (state := known().states.get(child.lower_)) is not None:
            return Held(verb, place, state, arguments.agent(child, passive=True), f"is {child.lower_}", (child,))
        if child.lower_ in _POSSESSED or (child.ent_type_ == "NORP" and child.pos_ == "ADJ"):
            return Held(verb, place, "holds", (child.idx, child.idx + len(child)), "is ours", (child,))
    return None


def _by_hands(noun: Token) -> Held | None:
    """ "The city is under our control", "it was in full control of the town", "no control of the city by the army" """
    if noun.lemma_.lower() not in known().holding_nouns or noun.pos_ != "NOUN":
        return None
    of = next((each for prep in noun.children if prep.lower_ in ("of", "over") for each in prep.children), None)
    place = reached(of) if of is not None else None
    if noun.dep_ == "attr" and place is not None:
        return Held(noun.head, place, "holds", arguments.agent(noun, passive=True), "in hands", (noun,))
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "under") or noun.head.head.pos_ not in ("AUX", "VERB"):
        return None
    verb, within = noun.head.head, noun.head.lower_ == "in" and noun.lemma_.lower() in ("control", "possession")
    subject = arguments.subject(verb)
    if subject is None or any(kind.place == "subject" for kind in known().by_verb.get(verb.lemma_.lower(), ())):
        return None  # "came under the control of": the verb says it
    if within and place is not None:
        return Held(verb, place, "holds", arguments.noun_span(subject), "in hands", (noun,))
    if (held := reached(subject)) is not None:
        return Held(verb, held, "holds", owner(noun), "in hands", (noun,))
    return None


def _by_deed(noun: Token) -> Held | None:
    """ "[announced] the capture of the town", "after the fall of the city to the rebels" """
    measure = known().control_nouns.get(noun.lemma_.lower())
    if measure is None or noun.dep_ in ("compound", "amod"):
        return None
    of = next((each for prep in noun.children if prep.lower_ == "of" for each in prep.children), None)
    place = reached(of) if of is not None else None
    if place is None or (noun.head != noun and noun.head.lemma_.lower() not in known().telling):
        return None
    by = arguments.agent(noun, passive=True) or next(
        (arguments.noun_span(child) for child in noun.children if child.dep_ == "poss"), None
    )
    if by is None and noun.dep_ == "dobj" and measure == "taken" and noun.head.lemma_ in ("complete", "achieve"):
        by = arguments.agent(noun.head, passive=False)
    return Held(noun, place, measure, by, f"the {noun.lemma_.lower()} of", (noun,))


def _by_flag(noun: Token) -> Held | None:
    """ "our flag went up over the town", "they raised the state flag in the village" """
    words = known()
    if noun.lemma_.lower() not in words.flags or noun.dep_ not in ("dobj", "nsubj", "nsubjpass"):
        return None
    verb = noun.head
    if verb.lemma_.lower() not in words.flag_verbs:
        return None
    nouns = after(verb, ["over", "in", "above", "on", "at", "atop"])
    nouns += [each for prep in noun.children if prep.lower_ in ("over", "in", "above") for each in prep.children]
    place = next(filter(None, (reached(each) for each in nouns)), None)
    if place is None:
        return None
    owner = arguments.possessor(noun, measures.lexicon())
    doer = arguments.agent(verb, passive=is_passive(verb)) if noun.dep_ != "nsubj" else None
    return Held(verb, place, "taken", owner or doer, "flag over", (noun,))


def _by_absence(noun: Token) -> Held | None:
    """ "there are no enemy troops in the settlement", "no rebels remain in the town" """
    if noun.lemma_.lower() not in known().force_nouns or not any(child.lower_ == "no" for child in noun.children):
        return None
    verb = noun.head
    if noun.dep_ not in ("attr", "nsubj", "nsubjpass") or verb.lemma_ not in ("be", "remain", "leave", "stay"):
        return None
    preps = [prep for word in (noun, verb) for prep in word.children if prep.lower_ in ("in", "inside", "at", "on")]
    nouns = [each for prep in preps for each in prep.children if each.dep_ == "pobj"]
    place = next((each for each in nouns if is_place(each)), None)
    return Held(verb, place, "holds", arguments.noun_span(noun), "no troops in", absent=True) if place else None


def _by_fight(noun: Token) -> Held | None:
    """ "the battle for the city goes on" """
    if noun.lemma_.lower() not in known().fights or noun.dep_ not in ("nsubj", "nsubjpass", "attr"):
        return None
    nouns = [each for prep in noun.children if prep.lower_ == "for" for each in prep.children if each.dep_ == "pobj"]
    place = next(filter(None, (reached(each) for each in nouns)), None)
    return Held(noun.head, place, "contested", None, "battle for", (noun,)) if place is not None else None
