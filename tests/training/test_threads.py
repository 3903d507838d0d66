"""The choice of a thread count follows measured speed."""

from training.threads import ThreadChoice


def test_every_option_is_tried_before_one_is_preferred() -> None:
    choice = ThreadChoice((2, 1))
    assert choice.next() == 2
    choice.observe(2, 100, 1.0)
    assert choice.next() == 1


def test_the_faster_option_is_taken_and_the_other_tried_again() -> None:
    choice = ThreadChoice((2, 1), every=4)
    choice.observe(2, 100, 1.0)
    choice.observe(1, 200, 1.0)
    assert [choice.next() for _ in range(4)] == [1, 1, 1, 2]


def test_a_change_of_speed_changes_the_choice() -> None:
    choice = ThreadChoice((2, 1), every=100)
    choice.observe(1, 200, 1.0)
    for _ in range(8):
        choice.observe(2, 400, 1.0)
    assert choice.next() == 2
