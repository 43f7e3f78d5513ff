from firsthand.link.vectors import cosine, rarity, shared_terms, stem, stems, weigh


def test_inflected_words_share_a_stem() -> None:
    """Plurals and verb forms come together."""
    assert stem("dams") == stem("dam")
    assert stem("closing") == stem("closed") == stem("closes")


def test_numbers_keep_their_form() -> None:
    """An ending is never cut off a number."""
    assert stem("1990s") == "1990s"


def test_words_of_all_texts_count_less_than_rare_ones() -> None:
    """Rarity is above 0 for all, and greater for a rarer term."""
    rare = rarity({"a": {"dam": 1, "flood": 1}, "b": {"dam": 1}})
    assert 0 < rare["dam"] < rare["flood"]


def test_a_text_is_wholly_like_itself() -> None:
    """Vectors have length 1."""
    counts = {"a": {"dam": 2.0, "flood": 1.0}}
    vector = weigh(counts["a"], rarity(counts))
    assert abs(cosine(vector, vector) - 1) < 1e-9


def test_texts_without_a_common_word_are_not_alike() -> None:
    """An empty text is like nothing."""
    assert cosine({"dam": 1.0}, {"strike": 1.0}) == 0
    assert cosine({}, {"dam": 1.0}) == 0


def test_shared_terms_come_weightiest_first() -> None:
    """What makes two vectors alike is said in order."""
    assert shared_terms({"a": 0.2, "b": 0.9}, {"a": 0.5, "b": 0.5}, most=1) == ["b"]


def test_stems_leave_out_function_words() -> None:
    """Small words carry no meaning."""
    assert stems("The dams of the port") == ["dam", "port"]
