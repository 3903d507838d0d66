"""Opposites, and rivals of one kind: words whose exchange makes a true sentence false."""

from __future__ import annotations

PAIRS = """
increased|reduced decreased|increased increase|reduce decrease|increase increases|reduces
decreases|increases rose|fell rising|falling higher|lower more|less most|fewest largest|smallest
larger|smaller highest|lowest best|worst before|after above|below north|south northern|southern
east|west eastern|western won|lost win|lose male|female men|women man|woman father|mother
son|daughter brother|sister husband|wife king|queen he|she his|her older|younger oldest|youngest
early|late earlier|later accepted|rejected opened|closed began|ended ended|started joined|left
bought|sold positive|negative all|some always|never many|few every|no both|neither public|private
true|false success|failure successful|unsuccessful support|oppose supported|opposed supports|opposes
allowed|banned inside|outside with|without improved|worsened improves|worsens activates|inhibits
activation|inhibition promotes|prevents upregulated|downregulated associated|unrelated
majority|minority minimum|maximum first|last old|new long|short strong|weak rich|poor up|down
war|peace day|night summer|winter domestic|foreign national|local current|former real|fictional
hero|villain comedy|tragedy novel|film singer|actor album|single city|village river|mountain
president|minister
"""
OPPOSITES: dict[str, str] = {}
for _pair in PAIRS.split():
    _one, _other = _pair.split("|")
    OPPOSITES.setdefault(_one, _other)
    OPPOSITES.setdefault(_other, _one)
