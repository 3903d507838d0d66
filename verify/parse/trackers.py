"""Query parameters that say how a reader came to a page, and nothing about which page it is."""

import re

_NAMES = frozenset(
    """
    gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid
    fbclid mibextid fb_action_ids fb_action_types fb_ref fb_source
    msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh epik rdt_cid
    mc_cid mc_eid _ga _gl _hsenc _hsmi __hstc __hssc __hsfp hsctatracking mkt_tok
    vero_id vero_conv oly_anon_id oly_enc_id wickedid s_cid s_kwcid ef_id cmpid
    ref_src ref_url __twitter_impression ncid guccounter guce_referrer guce_referrer_sig
    spm scm trkcampaign trackingid _openstat xtor at_medium at_campaign
    pk_campaign pk_kwd pk_source pk_medium mtm_campaign mtm_source mtm_medium matomo_campaign
    piwik_campaign sc_campaign sc_channel sc_content sc_medium sc_outcome sc_geo sc_country
    gi_source algorithm_used outputtype usqp amp_js_v amp_gsa
    phpsessid jsessionid aspsessionid cfid cftoken zenid oscsid sessionid session_id sess_id
    """.split()  # noqa: SIM905 - a hundred quoted words read worse
)
_PREFIXES = ("utm_", "hsa_", "aspsessionid", "stm_", "itm_", "wt.mc")
_SESSION_NAMES = frozenset({"sid", "s", "session", "sess", "token_session", "ssid"})
_SESSION_VALUE = re.compile(r"(?=[^0-9]*[0-9])[0-9A-Za-z_-]{20,}")
_ORIGIN_NAMES = frozenset({"ref", "referrer", "referer", "source", "src", "from", "via"})
_ORIGIN_VALUES = re.compile(
    r"(?:www\.)?(?:chatgpt|openai|chat\.openai|perplexity|claude|gemini|copilot|grok|deepseek)(?:\.(?:com|ai|google\.com))?",
    re.IGNORECASE,
)
_HOST_NAMES = {
    "youtube.com": frozenset({"si", "feature", "pp", "ab_channel"}),
    "youtu.be": frozenset({"si", "feature", "pp"}),
    "open.spotify.com": frozenset({"si"}),
    "linkedin.com": frozenset({"trk", "trackingid", "originalsubdomain"}),
    "twitter.com": frozenset({"s", "t"}),
    "x.com": frozenset({"s", "t"}),
}

_SEPARATOR = re.compile(r"&(?:amp;)?|\?(?=(?:utm_|fbclid=|gclid=))", re.IGNORECASE)
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;?]*", re.IGNORECASE)


def is_tracker(name: str, value: str, host: str) -> bool:
    """Whether a query parameter (name and value as written) can be dropped without changing the page."""
    low = name.lower()
    if low in _NAMES or low.startswith(_PREFIXES):
        return True
    if low in _SESSION_NAMES and _SESSION_VALUE.fullmatch(value):
        return True
    if low in _ORIGIN_NAMES and _ORIGIN_VALUES.fullmatch(value):
        return True
    return low in _HOST_NAMES.get(host.removeprefix("www.").removeprefix("m."), ())


def strip_query(query: str, host: str) -> str:
    """The query without its trackers, in the order written."""
    kept = []
    for pair in _SEPARATOR.split(query):
        name, _, value = pair.partition("=")
        if pair and not is_tracker(name, value, host):
            kept.append(pair)
    return "&".join(kept)


def strip_path(path: str) -> str:
    """The path without session ids written into it (``;jsessionid=…``)."""
    return _PATH_SESSION.sub("", path) if ";" in path else path
