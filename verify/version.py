"""The version of this package, without the search through installed packages that asking for it takes."""

VERSION = "0.1.0"
