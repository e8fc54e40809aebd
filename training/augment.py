"""Rewrites an offer's text as another shop might have written it, so that a model learns what makes no difference."""

import re

DROP_DESCRIPTION = 0.3
REWRITE = 0.15
UNITS = "gb|tb|mb|kg|g|mg|ml|cl|l|mm|cm|m|w|kw|v|mah|hz|ghz|mhz|mp|inch|in|pack|pcs"
QUANTITY = re.compile(rf"\b(\d+(?:[.,]\d+)?)( ?)({UNITS})\b", re.IGNORECASE)
# A model code: letters, then digits and letters, in one word or parted by a dash.
CODE = re.compile(r"\b([A-Z]{2,5})(-?)([A-Z]{0,3}\d{2,}[A-Z0-9]*)\b")


def space_quantities(title, random):
    """`500GB` ↔ `500 GB`, all quantities alike."""
    gap = random.choice(("", " "))
    return QUANTITY.sub(lambda found: f"{found[1]}{gap}{found[3]}", title)


def join_codes(title, random):
    """`DAV-IS50` ↔ `DAVIS50` ↔ `DAV IS50`, all codes alike."""
    joint = random.choice(("", "-", " "))
    return CODE.sub(lambda found: f"{found[1]}{joint}{found[3]}", title)


def drop_first_word(title, random):
    """Without its first word, most often the brand; a short title keeps it."""
    words = title.split()
    return " ".join(words[1:]) if len(words) > 3 else title


def swap_words(title, random):
    """Two neighbouring words the other way round."""
    words = title.split()
    if len(words) < 2:
        return title
    at = random.randrange(len(words) - 1)
    words[at : at + 2] = words[at + 1], words[at]
    return " ".join(words)


REWRITES = (space_quantities, join_codes, drop_first_word, swap_words)


def rewrite(text, random):
    """The offer's text, changed at random: its second line, the description, is left out at times."""
    title, _, description = text.partition("\n")
    for change in REWRITES:
        if random.random() < REWRITE:
            title = change(title, random)
    return title if random.random() < DROP_DESCRIPTION else f"{title}\n{description}"


def augment(a, b, random):
    """Both texts changed, in either order."""
    texts = [rewrite(a, random), rewrite(b, random)]
    random.shuffle(texts)
    return texts
