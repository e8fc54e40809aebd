"""Hashed n-grams of a text's words, and the table of their vectors, as server/embedding/grams reads them."""

import numpy as np

BUCKETS = 1 << 16
DIMENSIONS = 128
GRAM_LENGTHS = (2, 3, 4)
MASK = 0xFFFFFFFF


def bucket_of(units, buckets=BUCKETS):
    """FNV-1a over UTF-16 units, mixed, as in gram-features.ts."""
    hash = 0x811C9DC5
    for unit in units:
        hash = ((hash ^ unit) * 0x01000193) & MASK
    return (((hash ^ (hash >> 15)) * 0x2C1B3C6D) & MASK) % buckets


def utf16(text):
    return tuple(np.frombuffer(text.encode("utf-16-le"), dtype="<u2").tolist())


class Features:
    """Buckets of words, remembered: words come again and again."""

    def __init__(self):
        self.words = {}

    def of_word(self, word):
        known = self.words.get(word)
        if known is None:
            marked = utf16(f"<{word}>")
            grams = {marked[start : start + length] for length in GRAM_LENGTHS for start in range(len(marked) - length + 1)}
            known = self.words[word] = {bucket_of(gram) for gram in grams | {utf16(f"w{word}")}}
        return known

    def of_text(self, words):
        return sorted(set().union(*map(self.of_word, words)))


def write_table(path, vectors):
    """float32 buckets × dimensions, as int8 with a scale for each bucket."""
    scales = np.maximum(np.abs(vectors).max(axis=1), 1e-12) / 127
    numbers = np.rint(vectors / scales[:, None]).astype(np.int8)
    with path.open("wb") as file:
        file.write(np.array(vectors.shape, dtype="<u4").tobytes())
        file.write(scales.astype("<f4").tobytes())
        file.write(numbers.tobytes())


def read_table(path):
    bytes = path.read_bytes()
    buckets, dimensions = np.frombuffer(bytes, dtype="<u4", count=2)
    scales = np.frombuffer(bytes, dtype="<f4", count=buckets, offset=8)
    numbers = np.frombuffer(bytes, dtype=np.int8, offset=8 + 4 * int(buckets)).reshape(buckets, dimensions)
    return numbers * scales[:, None]
