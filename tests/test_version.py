"""What tells one version of the code from another."""

from verify.version import code_of


def test_the_digest_of_code_is_steady_and_tells_folders_apart() -> None:
    assert code_of("match") == code_of("match") != code_of("read")


def test_a_folder_without_code_has_the_version_alone() -> None:
    assert code_of("no-such-folder") == code_of()
