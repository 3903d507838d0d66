"""Units, currencies, magnitudes and number words, as tables."""


def listed(text: str) -> list[str]:
    """The words of a written-out list, in order."""
    return text.split()


MAGNITUDES: dict[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "thousands": 1e3,
    "k": 1e3,
    "lakh": 1e5,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "million": 1e6,
    "millions": 1e6,
    "crore": 1e7,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "billion": 1e9,
    "billions": 1e9,
    "milliard": 1e9,
    "t": 1e12,
    "tn": 1e12,
    "trn": 1e12,
    "trillion": 1e12,
    "trillions": 1e12,
    "dozen": 12.0,
}
GLUED = frozenset({"k", "m", "mn", "b", "bn", "t", "tn"})
"""Magnitudes that are written as letters: only these may mean something else (metres, tonnes) after a blank."""

SMALL: dict[str, float] = {
    word: float(value)
    for value, word in enumerate(
        listed("""
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen
    """)
    )
}
TENS: dict[str, float] = {
    word: float(10 * value)
    for value, word in enumerate(
        listed("""
        twenty thirty forty fifty sixty seventy eighty ninety
    """),
        2,
    )
}
ORDINALS: dict[str, float] = {
    word: float(value)
    for value, word in enumerate(
        listed("""
        first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
        fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
    """),
        1,
    )
}
FRACTIONS: dict[str, float] = {"half": 1 / 2, "halve": 1 / 2, "quarter": 1 / 4} | {
    word: 1 / value for word, value in ORDINALS.items() if 3 <= value <= 10
}
VULGAR: dict[str, float] = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8, "⅕": 1 / 5}
TIMES: dict[str, float] = {
    "doubled": 2.0,
    "double": 2.0,
    "doubling": 2.0,
    "twice": 2.0,
    "twofold": 2.0,
    "tripled": 3.0,
    "triple": 3.0,
    "tripling": 3.0,
    "thrice": 3.0,
    "threefold": 3.0,
    "quadrupled": 4.0,
    "quadruple": 4.0,
    "quadrupling": 4.0,
    "fourfold": 4.0,
    "quintupled": 5.0,
    "fivefold": 5.0,
    "tenfold": 10.0,
    "halved": 0.5,
    "halves": 0.5,
    "halving": 0.5,
}

TIMES |= {f"{word}fold": value for word, value in (*SMALL.items(), *TENS.items(), ("hundred", 100.0)) if value >= 2}

CURRENCIES: dict[str, str] = {
    "$": "usd",
    "us$": "usd",
    "usd": "usd",
    "dollar": "usd",
    "dollars": "usd",
    "a$": "aud",
    "aud": "aud",
    "c$": "cad",
    "cad": "cad",
    "€": "eur",
    "eur": "eur",
    "euro": "eur",
    "euros": "eur",
    "£": "gbp",
    "gbp": "gbp",
    "pounds sterling": "gbp",
    "¥": "yen",
    "jpy": "yen",
    "yen": "yen",
    "cny": "cny",
    "rmb": "cny",
    "yuan": "cny",
    "₹": "inr",
    "inr": "inr",
    "rs": "inr",
    "rupees": "inr",
    "rupee": "inr",
    "chf": "chf",
    "francs": "chf",
    "krw": "krw",
    "won": "krw",
    "kr": "kr",
    "krona": "kr",
    "krone": "kr",
    "sek": "kr",
    "nok": "kr",
    "dkk": "kr",
    "kronor": "kr",
    "crowns": "kr",
    "crown": "kr",
    "kroner": "kr",
    "₽": "rub",
    "rubles": "rub",
    "roubles": "rub",
}
NOT_WORD_MONEY = frozenset({"won", "crown", "rs", "kr", "$", "us$", "€", "£", "¥", "₹", "₽", "a$", "c$"})
"""Currencies that count only before the number, as the word means something else after it."""

_MEASURES: dict[str, tuple[tuple[float, str], ...]] = {
    "length": (
        (1e-9, "nm nanometre nanometer nanometres nanometers"),
        (1e-6, "µm μm micrometre micrometer micrometres micrometers micron microns"),
        (0.001, "mm millimetre millimeter millimetres millimeters"),
        (0.01, "cm centimetre centimeter centimetres centimeters"),
        (1.0, "metre meter metres meters"),
        (1000.0, "km kms kilometre kilometer kilometres kilometers"),
        (0.0254, "inch inches"),
        (0.3048, "ft foot feet"),
        (0.9144, "yd yard yards"),
        (1609.344, "mi mile miles"),
        (1852.0, "nmi"),
    ),
    "mass": (
        (1e-9, "µg μg mcg microgram micrograms"),
        (1e-6, "mg milligram milligrams"),
        (1e-3, "gram grams gramme grammes"),
        (1.0, "kg kgs kilo kilos kilogram kilograms"),
        (1000.0, "tonne tonnes ton tons"),
        (1e6, "kt kilotonnes"),
        (1e9, "mt megatonnes"),
        (0.45359237, "lb lbs pound pounds"),
        (0.02834952, "oz ounce ounces"),
    ),
    "time": (
        (1e-9, "ns nanosecond nanoseconds"),
        (1e-6, "µs μs microsecond microseconds"),
        (1e-3, "ms msec millisecond milliseconds"),
        (1.0, "sec secs second seconds"),
        (60.0, "min mins minute minutes"),
        (3600.0, "hr hrs hour hours"),
        (86400.0, "day days"),
        (604800.0, "week weeks"),
        (1209600.0, "fortnight fortnights"),
        (2629800.0, "month months"),
        (31557600.0, "yr yrs year years"),
        (315576000.0, "decade decades"),
        (3155760000.0, "century centuries"),
    ),
    "area": (
        (1e-4, "cm² cm2"),
        (0.09290304, "sqft ft² ft2"),
        (1.0, "sqm m² m2"),
        (1e4, "ha hectare hectares"),
        (4046.856, "acre acres"),
        (1e6, "km² km2 sqkm"),
        (2589988.0, "sqmi"),
    ),
    "volume": (
        (1e-3, "ml millilitre milliliter millilitres milliliters cm³ cm3"),
        (0.005, "tsp teaspoon teaspoons"),
        (0.015, "tbsp tablespoon tablespoons"),
        (1e-2, "cl"),
        (1.0, "litre liter litres liters"),
        (100.0, "hl hectolitre hectoliter hectolitres hectoliters"),
        (3.785412, "gallon gallons"),
        (1e3, "m³ m3"),
        (1e12, "km³ km3"),
    ),
    "energy": (
        (1.0, "kwh"),
        (1e3, "mwh"),
        (1e6, "gwh"),
        (1e9, "twh"),
    ),
    "power": (
        (1e-3, "w watt watts"),
        (1.0, "kw kilowatt kilowatts"),
        (1e3, "mw megawatt megawatts"),
        (1e6, "gw gigawatt gigawatts"),
    ),
    "data": (
        (1.0, "kb"),
        (1e3, "mb megabyte megabytes"),
        (1e6, "gb gigabyte gigabytes"),
        (1e9, "tb terabyte terabytes"),
    ),
    "voltage": ((1.0, "volt volts"), (1e3, "kv kilovolt kilovolts")),
    "speed": ((1.0, "km/h kph kmh"), (1.609344, "mph")),
    "frequency": ((1.0, "hz"), (1e3, "khz"), (1e6, "mhz"), (1e9, "ghz")),
    "celsius": ((1.0, "°c celsius centigrade"),),
    "fahrenheit": ((1.0, "°f fahrenheit"),),
    "degree": ((1.0, "° degree degrees"),),
}
UNITS: dict[str, tuple[str, float]] = {
    name: (dimension, factor)
    for dimension, steps in _MEASURES.items()
    for factor, names in steps
    for name in names.split()
}
"""Unit → (dimension, factor to the dimension's base)."""
LETTERS: dict[str, str] = {
    "m": "metres", "g": "grams", "l": "litres", "t": "tonnes", "h": "hours", "s": "seconds", "W": "watts", "V": "volts",
}  # fmt: skip
"""Units of one letter, written after a blank; glued to the number some of them are magnitudes."""
WRITTEN_OUT: dict[str, str] = {
    "kilometres an": "km/h", "kilometers an": "km/h", "kilometres per": "km/h", "kilometers per": "km/h",
    "miles an": "mph", "miles per": "mph", "sq km": "km²", "sq. km": "km²", "sqkm": "km²", "sq mi": "sqmi",
    "sq. mi": "sqmi", "sq f": "sqft", "sq. f": "sqft", "sq m": "m²", "sq. m": "m²", "square kilomet": "km²",
    "square mile": "sqmi", "square met": "m²", "square f": "sqft", "cubic kilomet": "km³", "cubic met": "m³",
    "cubic centimet": "cm³", "us dollar": "usd", "american dollar": "usd", "canadian dollar": "cad",
    "australian dollar": "aud", "swiss franc": "chf", "pounds sterling": "gbp",
}  # fmt: skip
"""Beginnings of units of several words → the unit or currency."""
