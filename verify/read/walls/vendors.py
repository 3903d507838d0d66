"""The marks that each vendor of walls against programs leaves: headers, scripts, markup, titles and words."""

import re

from verify.read.walls.look import Look
from verify.read.walls.marks import Mark, Marks, header, marks_of, markup, script, short, status, text, title

BARE = 400
"""Code points of text below which a page is nothing but its message."""
_REFERENCE = re.compile(r"reference #\d+\.[0-9a-f]+\.\d+|ray id:? ?<?[0-9a-f]{12}|incident id:? ?\d{4}")


def _reference(look: Look) -> str:
    found = _REFERENCE.search(look.text)
    return f"reference “{found[0]}”" if found else ""


_REFUSED = status(401, 403, 405, 406, 429, 503, 202, 999, 456, 418)

BOTS: dict[str, Marks] = {
    "Cloudflare": marks_of(
        header("cf-mitigated", "challenge", weight=1.0),
        header("server", "cloudflare", weight=0.2),
        header("cf-ray", weight=0.2),
        title("just a moment", "attention required! | cloudflare", "please wait... | cloudflare", "access denied"),
        script("/cdn-cgi/challenge-platform/h/", "challenges.cloudflare.com", weight=0.4),
        markup("_cf_chl_opt", "cf-browser-verification", "cf-error-details", "cf_chl_", "cf-challenge", "cf-wrapper"),
        text(
            "checking your browser before accessing",
            "enable javascript and cookies to continue",
            "needs to review the security of your connection",
            "sorry, you have been blocked",
            "verify you are human by completing the action below",
            "performance & security by cloudflare",
            "error code: 1020",
        ),
        Mark("reference", 0.2, _reference),
        short(BARE, 0.1),
        _REFUSED,
    ),
    "Akamai": marks_of(
        header("server", "akamaighost", weight=0.3),
        header("akamai-grn", weight=0.3),
        header("x-akamai-transformed", weight=0.2),
        title("access denied", weight=0.4),
        text("you don't have permission to access", "you don’t have permission to access"),
        Mark("reference", 0.3, _reference),
        markup(
            "errors.edgesuite.net", "errors.edgekey.net", "sec-if-cpt-container", "bm-verify", "reference&#32;&#35;"
        ),
        script("/_sec/cp_challenge", weight=0.5),
        short(600, 0.2),
        _REFUSED,
    ),
    "DataDome": marks_of(
        header("x-datadome", weight=0.4),
        header("x-dd-b", weight=0.4),
        header("set-cookie", "datadome=", weight=0.3),
        script("captcha-delivery.com", "datadome.co/captcha", weight=0.5),
        markup("captcha-delivery.com", "var dd={", "geo.captcha-delivery"),
        text("please enable js and disable any ad blocker"),
        short(400, 0.2),
        _REFUSED,
    ),
    "PerimeterX (HUMAN)": marks_of(
        markup("px-captcha", "window._pxuuid", "window._pxvid", weight=0.5),
        markup("_pxappid", weight=0.3),
        script("captcha.px-", "/captcha/captcha.js", weight=0.4),
        script("perimeterx.net", "px-cdn.net", "px-cloud.net", weight=0.3),
        header("set-cookie", "_px", weight=0.2),
        title("access to this page has been denied", "robot or human?", "human verification"),
        text(
            "press & hold to confirm",
            "press and hold",
            "activity and behavior on this site made us think that you are a bot",
        ),
        short(800, 0.2),
        _REFUSED,
    ),
    "Anubis": marks_of(
        markup(".within.website/x/cmd/anubis", "anubis_challenge", "anubis_version", weight=0.6),
        script(".within.website/x/cmd/anubis", weight=0.5),
        header("set-cookie", "anubis", weight=0.5),
        title("making sure you're not a bot", "making sure you’re not a bot", "making sure you&#39;re not a bot"),
        text("protected by anubis", "you are seeing this because the administrator of this website has set up anubis"),
        short(2000, 0.1),
    ),
    "Imperva": marks_of(
        script("_incapsula_resource?swudnsai", "_incapsula_resource?cwudnsai", weight=0.6),
        script("_incapsula_resource", weight=0.5),
        markup("incapsula incident id", "incident_id=", weight=0.5),
        header("x-iinfo", weight=0.3),
        header("x-cdn", "incapsula", weight=0.3),
        header("x-cdn", "imperva", weight=0.3),
        header("set-cookie", "visid_incap", weight=0.3),
        header("set-cookie", "incap_ses", weight=0.3),
        title("pardon our interruption"),
        text(
            "incapsula incident id",
            "made us think you were a bot",
            "made us think that you are a bot",
            "request unsuccessful",
        ),
        short(100, 0.5),
        short(1200, 0.2),
        _REFUSED,
    ),
    "AWS WAF": marks_of(
        header("x-amzn-waf-action", weight=1.0),
        script("awswaf.com", "token.awswaf", weight=0.5),
        markup("awswafintegration", "gokuprops", "awswafcookiedomainlist", weight=0.5),
        title("human verification", weight=0.4),
        text("javascript is disabled", "confirm you are human", "let's confirm you are human", weight=0.3),
        short(600, 0.2),
        status(202, 403, 405, weight=0.3),
    ),
    "CloudFront": marks_of(
        header("x-cache", "error from cloudfront", weight=0.4),
        header("server", "cloudfront", weight=0.3),
        title("error: the request could not be satisfied"),
        text("request blocked", "generated by cloudfront"),
        status(403),
    ),
    "Vercel": marks_of(
        header("x-vercel-mitigated", weight=1.0),
        title("vercel security checkpoint"),
        text("we're verifying your browser"),
        _REFUSED,
    ),
    "Sucuri": marks_of(
        header("x-sucuri-id", weight=0.3),
        header("x-sucuri-block", weight=0.6),
        title("sucuri website firewall", "access denied - sucuri website firewall"),
        text("sucuri website firewall", "access denied - sucuri"),
        markup("sucuri_cloudproxy_js", "sucuri.net", weight=0.4),
        _REFUSED,
    ),
    "F5": marks_of(
        title("request rejected"),
        text("the requested url was rejected. please consult with your administrator"),
        markup("your support id is", weight=0.3),
        header("server", "bigip", weight=0.3),
        short(500, 0.3),
    ),
    "Kasada": marks_of(
        header("x-kpsdk-ct", weight=0.6),
        header("x-kpsdk-r", weight=0.6),
        markup("window.kpsdk", "ips.js?", weight=0.5),
        script("/ips.js", weight=0.4),
        _REFUSED,
    ),
    "DDoS-Guard": marks_of(
        header("server", "ddos-guard", weight=0.4),
        title("ddos-guard"),
        script("/.well-known/ddos-guard", "check.ddos-guard.net", weight=0.5),
        _REFUSED,
    ),
    "Google": marks_of(
        text("our systems have detected unusual traffic from your computer network"),
        script("google.com/recaptcha", "recaptcha/api.js", weight=0.3),
        markup('id="captcha-form"', "sorry/index", weight=0.4),
        status(429, weight=0.4),
    ),
    "Radware": marks_of(
        title("radware bot manager captcha", "radware captcha page", "radware page"),
        script("perfdrive.com", "shieldsquare", "stormcaster", weight=0.4),
        markup("perfdrive.com", "shieldsquare", "radware bot manager", weight=0.4),
        text("made us think that you are a bot", "please solve this captcha to request unblock"),
        short(800, 0.2),
        _REFUSED,
    ),
    "Wordfence": marks_of(
        markup("generated by wordfence", "wordfence", weight=0.4),
        title("your access to this site has been limited"),
        text("your access to this site has been limited", "your access to this service has been limited"),
        _REFUSED,
    ),
}
