"""The inflected forms of English verbs and nouns: enough for the words that rules name."""

from __future__ import annotations

import re

IRREGULAR_VERBS = {
    "be": ("is", "was", "been", "being"),
    "have": ("has", "had", "had", "having"),
    "meet": ("meets", "met", "met", "meeting"),
    "pay": ("pays", "paid", "paid", "paying"),
    "bid": ("bids", "bade", "bidden", "bidding"),
    "catch": ("catches", "caught", "caught", "catching"),
    "feed": ("feeds", "fed", "fed", "feeding"),
    "fight": ("fights", "fought", "fought", "fighting"),
    "rebuild": ("rebuilds", "rebuilt", "rebuilt", "rebuilding"),
    "ring": ("rings", "rang", "rung", "ringing"),
    "run": ("runs", "ran", "run", "running"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "withhold": ("withholds", "withheld", "withheld", "withholding"),
    "make": ("makes", "made", "made", "making"),
    "hold": ("holds", "held", "held", "holding"),
    "give": ("gives", "gave", "given", "giving"),
    "forgive": ("forgives", "forgave", "forgiven", "forgiving"),
    "take": ("takes", "took", "taken", "taking"),
    "undertake": ("undertakes", "undertook", "undertaken", "undertaking"),
    "begin": ("begins", "began", "begun", "beginning"),
    "go": ("goes", "went", "gone", "going"),
    "come": ("comes", "came", "come", "coming"),
    "fly": ("flies", "flew", "flown", "flying"),
    "leave": ("leaves", "left", "left", "leaving"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "cut": ("cuts", "cut", "cut", "cutting"),
    "hit": ("hits", "hit", "hit", "hitting"),
    "split": ("splits", "split", "split", "splitting"),
    "spread": ("spreads", "spread", "spread", "spreading"),
    "read": ("reads", "read", "read", "reading"),
    "cast": ("casts", "cast", "cast", "casting"),
    "sever": ("severs", "severed", "severed", "severing"),
    "send": ("sends", "sent", "sent", "sending"),
    "bring": ("brings", "brought", "brought", "bringing"),
    "set": ("sets", "set", "set", "setting"),
    "lead": ("leads", "led", "led", "leading"),
    "bestow": ("bestows", "bestowed", "bestowed", "bestowing"),
    "confer": ("confers", "conferred", "conferred", "conferring"),
    "award": ("awards", "awarded", "awarded", "awarding"),
    "win": ("wins", "won", "won", "winning"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "see": ("sees", "saw", "seen", "seeing"),
    "say": ("says", "said", "said", "saying"),
    "tell": ("tells", "told", "told", "telling"),
    "sign": ("signs", "signed", "signed", "signing"),
    "strike": ("strikes", "struck", "struck", "striking"),
    "shake": ("shakes", "shook", "shaken", "shaking"),
    "receive": ("receives", "received", "received", "receiving"),
    "lend": ("lends", "lent", "lent", "lending"),
    "build": ("builds", "built", "built", "building"),
    "spend": ("spends", "spent", "spent", "spending"),
    "seek": ("seeks", "sought", "sought", "seeking"),
    "get": ("gets", "got", "gotten", "getting"),
    "sit": ("sits", "sat", "sat", "sitting"),
    "write": ("writes", "wrote", "written", "writing"),
    "withdraw": ("withdraws", "withdrew", "withdrawn", "withdrawing"),
    "become": ("becomes", "became", "become", "becoming"),
    "do": ("does", "did", "done", "doing"),
    "know": ("knows", "knew", "known", "knowing"),
    "put": ("puts", "put", "put", "putting"),
    "find": ("finds", "found", "found", "finding"),
    "teach": ("teaches", "taught", "taught", "teaching"),
    "fete": ("fetes", "feted", "feted", "feting"),
    "eye": ("eyes", "eyed", "eyed", "eyeing"),
    "ink": ("inks", "inked", "inked", "inking"),
    "forgo": ("forgoes", "forwent", "forgone", "forgoing"),
    "call": ("calls", "called", "called", "calling"),
    "tour": ("tours", "toured", "toured", "touring"),
    "train": ("trains", "trained", "trained", "training"),
    "fund": ("funds", "funded", "funded", "funding"),
    "grant": ("grants", "granted", "granted", "granting"),
    "feel": ("feels", "felt", "felt", "feeling"),
    "wind": ("winds", "wound", "wound", "winding"),
    "host": ("hosts", "hosted", "hosted", "hosting"),
    "keep": ("keeps", "kept", "kept", "keeping"),
    "buy": ("buys", "bought", "bought", "buying"),
    "ready": ("readies", "readied", "readied", "readying"),
    "choose": ("chooses", "chose", "chosen", "choosing"),
    "let": ("lets", "let", "let", "letting"),
    "freeze": ("freezes", "froze", "frozen", "freezing"),
    "oversee": ("oversees", "oversaw", "overseen", "overseeing"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "shut": ("shuts", "shut", "shut", "shutting"),
    "stand": ("stands", "stood", "stood", "standing"),
    "lay": ("lays", "laid", "laid", "laying"),
    "sink": ("sinks", "sank", "sunk", "sinking"),
    "dig": ("digs", "dug", "dug", "digging"),
    "underwrite": ("underwrites", "underwrote", "underwritten", "underwriting"),
    "bear": ("bears", "bore", "borne", "bearing"),
    "quit": ("quits", "quit", "quit", "quitting"),
}
"""Third person, past, past participle and -ing form of verbs that the pattern of regular ones does not give."""

_DOUBLING = frozenset("confer defer admit permit commit transfer airdrop submit transmit remit refer equip".split())
_ONE_SYLLABLE = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]")
"""A verb of this shape doubles its last letter, as do the verbs of more syllables in `_DOUBLING`."""
_ENDS_IN_L = re.compile(r"\w*[aeiou]\w*(?:[^aeiou]|i)[aeiou]l")
"""A verb of two syllables or more whose last letter British writers double."""
_VOWELS = "aeiou"


def third_person(lemma: str) -> str:
    """Return the -s form of a regular verb or noun: visit → visits, country → countries."""
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def verb_forms(lemma: str) -> tuple[str, str, str, str, str]:
    """Return base, -s form, past, past participle and -ing form; of two words only the first is inflected."""
    head, blank, tail = lemma.partition(" ")
    if head in IRREGULAR_VERBS:
        forms = (head, *IRREGULAR_VERBS[head])
    else:
        doubled = head in _DOUBLING or _ONE_SYLLABLE.fullmatch(head)
        stem = head + head[-1] if doubled else head
        if head.endswith("ie"):
            past, gerund = head + "d", head[:-2] + "ying"
        elif head.endswith("e"):
            past, gerund = head + "d", (head if head.endswith("ee") else head[:-1]) + "ing"
        elif head.endswith("y") and head[-2:-1] not in _VOWELS:
            past, gerund = head[:-1] + "ied", head + "ing"
        else:
            past, gerund = stem + "ed", stem + "ing"
        forms = (head, third_person(head), past, past, gerund)
    base, third, past, participle, gerund = (form + blank + tail for form in forms)
    return base, third, past, participle, gerund


def doubled_forms(lemma: str) -> tuple[str, ...]:
    """Return past and -ing form with the -ll- of British spelling: travel → travelled, travelling; else nothing."""
    head, blank, tail = lemma.partition(" ")
    if not _ENDS_IN_L.fullmatch(head):
        return ()
    return tuple(head + ending + blank + tail for ending in ("led", "ling"))


def plural(noun: str) -> str:
    """Return the plural of a noun; of several words the last one is inflected, or the first before "of"."""
    head, of, tail = noun, "", ""
    if " " in noun:
        for preposition in (" of ", " for ", " to ", " at ", " in "):
            if preposition in noun:
                head, of, tail = noun.partition(preposition)
                break
    first, blank, last = head.rpartition(" ")
    several = _IRREGULAR_PLURALS.get(last)
    if several is None:
        several = last[:-2] + "en" if last.endswith("man") else third_person(last)
    return first + blank + several + of + tail


_IRREGULAR_PLURALS = {
    "man": "men",
    "woman": "women",
    "person": "people",
    "child": "children",
    "personnel": "personnel",
    "police": "police",
    "talks": "talks",
    "aid": "aid",
}
