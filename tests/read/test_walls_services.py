"""What well-known services answer in place of a page, with status 200; and articles that tell of it."""

import pytest

from tests.read.helpers import read
from verify.model import Page
from verify.read import classify, plainly_a_page

MENU = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("Home", "About", "Pricing", "Help", "Contact"))
CLOUD = "<div id='cf-wrapper'><div id='cf-error-details'>"
RAY = "<p>Cloudflare Ray ID: 8c1f2a3b4c5d6e7f • Your IP: 192.0.2.1 • Performance &amp; security by Cloudflare</p></div>"
VIDEO = '<script>var ytInitialPlayerResponse = {"playabilityStatus":{"status":"ERROR","reason":"Video unavailable"}};'

WALLS: dict[str, tuple[str, str, str]] = {
    # name: (reason, title, body)
    "Wikipedia, no article": (
        "dead",
        "Quarnell bridge - Wikipedia",
        "<h1>Quarnell bridge</h1><div id='noarticletext' class='noarticletext mw-content-ltr'><p><b>Wikipedia does not "
        "have an article with this exact name.</b> Please search for <i>Quarnell bridge</i> in Wikipedia to check for "
        "alternative titles or spellings.</p><ul><li>You need to log in or create an account and be autoconfirmed to "
        "create new articles. Alternatively, you can use the article wizard to submit a draft for review, or request "
        "a new article.</li><li>Search for “Quarnell bridge” in existing articles.</li><li>Look for pages within "
        "Wikipedia that link to this title.</li></ul><p>Other reasons this message may be displayed:</p><ul><li>If a "
        "page was recently created here, it may not be visible yet because of a delay in updating the database; wait "
        "a few minutes or try the purge function.</li><li>Titles on Wikipedia are case sensitive except for the first "
        "character; please check alternative capitalizations and consider adding a redirect here to the correct title."
        "</li><li>If the page has been deleted, check the deletion log, and see Why was the page I created deleted?"
        "</li></ul></div>",
    ),
    "Wikipedia, German": (
        "dead",
        "Quarnellbrücke – Wikipedia",
        "<h1>Quarnellbrücke</h1><div class='noarticletext'><p>Dieser Artikel existiert nicht. Du kannst die Seite "
        "erstellen oder nach dem Begriff suchen.</p></div>",
    ),
    "Wix": (
        "dead",
        "Wix.com",
        "<h1>Looks Like This Domain Isn't Connected To A Website Yet</h1><p>Is this your domain? Log in and connect it "
        "to your Wix website in just a few clicks.</p>",
    ),
    "Squarespace, expired": (
        "dead",
        "Squarespace - Website Expired",
        "<h1>Website Expired</h1><p>This account has expired. If you are the site owner, click below to log in.</p>",
    ),
    "Squarespace, unclaimed": (
        "dead",
        "Squarespace - Claim This Domain",
        "<h1>Claim this domain</h1><p>This domain was mapped to Squarespace, but it may need to be connected to a "
        "site.</p>",
    ),
    "GitHub Pages": (
        "dead",
        "Site not found · GitHub Pages",
        "<h1>404</h1><p><strong>There isn't a GitHub Pages site here.</strong></p><p>If you're trying to publish one, "
        "read the full documentation to learn how to set up GitHub Pages for your repository.</p>",
    ),
    "Shopify, closed": (
        "dead",
        "Sorry, this store is currently unavailable.",
        "<h1>Sorry, this store is currently unavailable.</h1><p>Are you the store owner? Log in here.</p>"
        "<p>Start a free trial and enjoy 3 months of Shopify.</p>",
    ),
    "Heroku, no app": (
        "dead",
        "Heroku | No such app",
        "<h1>No such app</h1><p>There is no app configured at that hostname.</p><p>Perhaps the app owner has renamed "
        "it, or you mistyped the URL.</p>",
    ),
    "Heroku, crashed": (
        "unreachable",
        "Application Error",
        "<h1>Application error</h1><p>An error occurred in the application and your page could not be served. If you "
        "are the application owner, check your logs for details.</p>",
    ),
    "Vercel": (
        "dead",
        "404: NOT_FOUND",
        "<p>404: NOT_FOUND</p><p>Code: DEPLOYMENT_NOT_FOUND</p><p>ID: fra1::x8k2p-1716200000000-abc</p><p>This "
        "deployment cannot be found. For more information and troubleshooting, see our documentation.</p>",
    ),
    "Netlify": (
        "dead",
        "Site not found",
        "<h1>Site not found</h1><p>Looks like you followed a broken link or entered a URL that doesn't exist on "
        "Netlify.</p><p>If this is your site, and you weren't expecting a 404 for this path, visit the support guide."
        "</p>",
    ),
    "Firebase": (
        "dead",
        "Site Not Found",
        "<h1>Site Not Found</h1><h2>Why am I seeing this?</h2><p>There are a few potential reasons:</p><ol><li>You "
        "haven't deployed an app yet.</li><li>You may have deployed an empty directory.</li><li>This is a custom "
        "domain, but we haven't finished setting it up yet.</li></ol>",
    ),
    "Blogger": (
        "dead",
        "Blog not found",
        "<h1>Blog not found</h1><p>Sorry, the blog you were looking for does not exist. However, the name quarnell is "
        "available to register!</p>",
    ),
    "Tumblr": (
        "dead",
        "Not found.",
        "<h1>There's nothing here.</h1><p>Whatever you were looking for doesn't currently exist at this address. "
        "Unless you were looking for this error page, in which case: Congrats! You totally found it.</p>",
    ),
    "WordPress.com": (
        "dead",
        "WordPress.com",
        "<h1>quarnell.wordpress.com doesn’t exist</h1><p>Do you want to register quarnell.wordpress.com?</p>",
    ),
    "WordPress.com, deleted": (
        "dead",
        "quarnell.wordpress.com",
        "<h1>quarnell.wordpress.com is no longer available.</h1><p>The authors have deleted this site.</p>",
    ),
    "Google Docs, access": (
        "login",
        "Google Docs",
        "<h1>You need access</h1><p>Ask for access, or switch to an account with access.</p><p>Message (optional)</p>"
        "<button>Request access</button>",
    ),
    "Google Drive, access": (
        "login",
        "Google Drive - Access Denied",
        "<p>You need access</p><p>Ask for access, or switch to an account with access. Learn more</p><p>Request "
        "access</p><p>You are signed in as nobody@example.org.</p>",
    ),
    "Google Docs, gone": (
        "dead",
        "Google Docs",
        "<p>Sorry, the file you have requested does not exist.</p><p>Make sure that you have the correct URL and the "
        "file exists.</p><p>Get stuff done with Google Drive</p>",
    ),
    "Google Docs, trash": (
        "dead",
        "Google Drive",
        "<p>The document you requested is in the owner's trash.</p>",
    ),
    "OneDrive": (
        "dead",
        "Error",
        "<h1>This item might not exist or is no longer available</h1><p>This item might have been deleted, expired, or "
        "you might not have permission to view it. Contact the owner of this item for more information.</p>",
    ),
    "Dropbox": (
        "dead",
        "Dropbox - 404",
        "<h1>That didn’t work for some reason</h1><p>This item was deleted, or the link is no longer valid.</p>",
    ),
    "Medium": (
        "paywalled",
        "The bridge that never was | by Kari Moen | Medium",
        "<h1>The bridge that never was</h1><p>Member-only story</p><p>Kari Moen · 8 min read</p><p>In the spring of "
        "1931 the council of Quarnell voted for a bridge that nobody had asked for, and that nobody would ever cross. "
        "The records of the vote fill eleven boxes.</p><h2>Create an account to read the full story.</h2><p>The author "
        "made this story available to Medium members only. If you’re new to Medium, create a new account to read this "
        "story on us.</p><p>Continue in app</p>",
    ),
    "Substack": (
        "paywalled",
        "The bridge that never was",
        "<h1>The bridge that never was</h1><p>In the spring of 1931 the council of Quarnell voted for a bridge that "
        "nobody had asked for, and that nobody would ever cross. The records of the vote fill eleven boxes.</p>"
        "<div data-testid='paywall' class='paywall'><h2>This post is for paid subscribers</h2><p>Already a paid "
        "subscriber? Sign in</p></div>",
    ),
    "LinkedIn": (
        "login",
        "Sign Up | LinkedIn",
        "<h1>Join LinkedIn</h1><form><input type='email' name='email-or-phone'><input type='password'></form><p>By "
        "clicking Agree &amp; Join or Continue, you agree to the LinkedIn User Agreement, Privacy Policy, and Cookie "
        "Policy.</p><p>Already on LinkedIn? Sign in</p>",
    ),
    "X": (
        "unreadable",
        "",
        "<noscript><div><h1>JavaScript is not available.</h1><p>We’ve detected that JavaScript is disabled in this "
        "browser. Please enable JavaScript or switch to a supported browser to continue using x.com.</p></div>"
        "</noscript><div id='react-root'></div><p>Something went wrong, but don’t fret — let’s give it another shot."
        "</p><script src='https://abs.twimg.com/responsive-web/client-web/main.0a1b.js'></script>",
    ),
    "Facebook": (
        "login",
        "Log in to Facebook",
        "<h1>Log in to Facebook</h1><p>You must log in to continue.</p><form><input name='email'><input name='pass' "
        "type='password'><button>Log in</button></form><p>Forgotten account? · Sign up for Facebook</p>",
    ),
    "Facebook, gone": (
        "dead",
        "Facebook",
        "<h1>This content isn't available right now</h1><p>When this happens, it's usually because the owner only "
        "shared it with a small group of people, changed who can see it or it's been deleted.</p>",
    ),
    "Instagram": (
        "login",
        "Login • Instagram",
        "<form><input name='username'><input type='password' name='password'></form><p>Don't have an account? Sign up"
        "</p>",
    ),
    "Instagram, gone": (
        "dead",
        "Page Not Found • Instagram",
        "<h2>Sorry, this page isn't available.</h2><p>The link you followed may be broken, or the page may have been "
        "removed. Go back to Instagram.</p>",
    ),
    "Reddit": (
        "blocked",
        "Blocked",
        "<h1>whoa there, pardner!</h1><p>Your request has been blocked due to a network policy.</p><p>Try logging in "
        "or creating an account here to get back to browsing.</p><p>If you're running a script or application, please "
        "register or sign in with your developer credentials.</p>",
    ),
    "Reddit, new": (
        "blocked",
        "Reddit - Prove your humanity",
        "<h1>You've been blocked by network security.</h1><p>To continue, log in to your Reddit account or use your "
        "developer token.</p><p>If you think you've been blocked by mistake, file a ticket below and we'll look into "
        "it.</p>",
    ),
    "Cloudflare, waiting": (
        "blocked",
        "Just a moment...",
        "<noscript>Enable JavaScript and cookies to continue</noscript><script>window._cf_chl_opt={cvId:'3'};</script>"
        "<script src='/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1'></script>",
    ),
    "Cloudflare, waiting, bare": (
        "blocked",
        "Just a moment...",
        "<p>Enable JavaScript and cookies to continue</p>",
    ),
    "Cloudflare 1020": (
        "blocked",
        "Access denied",
        f"{CLOUD}<h1>Error 1020</h1><h2>Access denied</h2><p>What happened?</p><p>This website is using a security "
        f"service to protect itself from online attacks.</p>{RAY}",
    ),
    "Cloudflare 1015": (
        "blocked",
        "You are being rate limited",
        f"{CLOUD}<h1>Error 1015</h1><h2>You are being rate limited</h2><p>The owner of this website (paper.example) "
        f"has banned you temporarily from accessing this website.</p>{RAY}",
    ),
    "Cloudflare 522": (
        "unreachable",
        "paper.example | 522: Connection timed out",
        f"{CLOUD}<h1>Connection timed out <span>Error code 522</span></h1><p>You Browser Working Oslo Cloudflare "
        f"Working paper.example Host Error</p><p>The initial connection between Cloudflare's network and the origin "
        f"web server timed out. As a result, the web page can not be displayed.</p>{RAY}",
    ),
    "Cloudflare 1016": (
        "unreachable",
        "Origin DNS error | paper.example | Cloudflare",
        f"{CLOUD}<h1>Error 1016</h1><h2>Origin DNS error</h2><p>You've requested a page on a website (paper.example) "
        f"that is on the Cloudflare network. Cloudflare is currently unable to resolve your requested domain.</p>{RAY}",
    ),
    "Wayback Machine": (
        "dead",
        "Internet Archive Wayback Machine",
        f"<ul>{MENU}</ul><h2>Hrm.</h2><p>The Wayback Machine has not archived that URL.</p><p>This page is available "
        "on the web! Help make the Wayback Machine more complete! Save this url in the Wayback Machine</p><p>Click "
        "here to search for all archived pages under https://paper.example/.</p>",
    ),
    "Wayback Machine, excluded": (
        "blocked",
        "Internet Archive Wayback Machine",
        f"<ul>{MENU}</ul><h2>Sorry.</h2><p>This URL has been excluded from the Wayback Machine.</p>",
    ),
    "YouTube": (
        "dead",
        "- YouTube",
        f"{VIDEO}</script><div id='player-unavailable'><h1>Video unavailable</h1><p>This video is no longer available "
        "because the YouTube account associated with this video has been terminated.</p></div>",
    ),
    "YouTube, private": (
        "dead",
        "- YouTube",
        "<h1>Video unavailable</h1><p>This video is private</p>",
    ),
    "consent of Google": (
        "blocked",
        "Before you continue to Google Search",
        "<form action='https://consent.google.com/save' method='POST'><h1>Before you continue to Google</h1><p>We use "
        "cookies and data to deliver and maintain Google services, track outages, and measure audience engagement."
        "</p><button>Reject all</button><button>Accept all</button></form>",
    ),
    "consent of Yahoo": (
        "blocked",
        "Yahoo is part of the Yahoo family of brands",
        "<form class='consent-form' action='/v2/collectConsent'><h1>Yahoo is part of the Yahoo family of brands</h1>"
        "<p>When you use our sites and apps, we use cookies to provide them. If you click 'Accept all', we and our "
        "partners will also store and/or access information on a device.</p><button>Accept all</button></form>",
    ),
    "Sedo": (
        "dead",
        "paper.example",
        "<script src='https://img.sedoparking.com/js/jquery.js'></script><p>The domain paper.example may be for sale. "
        "Click here for more information.</p><p>Related Searches</p><ul><li>News Today</li><li>Local Paper</li></ul>",
    ),
    "GoDaddy": (
        "dead",
        "paper.example",
        "<p>This domain is parked free, courtesy of GoDaddy.com.</p><p>Get this domain</p><script "
        "src='https://img1.wsimg.com/parking-lander/static/js/main.9f8e.js'></script>",
    ),
    "Bodis": (
        "dead",
        "paper.example",
        "<script>window.park = 'eyJ1dWlkIjoi';</script><script src='/bxQyZabcd.js'></script>",
    ),
    "HugeDomains": (
        "dead",
        "Paper.example is for sale | HugeDomains",
        "<h1>paper.example is for sale</h1><p>This domain is for sale: $3,895. Buy now or pay $108.19 a month for 36 "
        "months.</p><p>Since 2005, we've helped thousands of people get the perfect domain name.</p>",
    ),
    "Dan": (
        "dead",
        "The domain name paper.example is for sale | Dan.com",
        "<h1>paper.example</h1><p>The domain name paper.example is for sale. Make an offer or buy it now at a set "
        "price.</p><p>Buyer protection program</p><script src='https://cdn1.dan.com/assets/app.js'></script>",
    ),
    "cPanel, suspended": (
        "dead",
        "Account Suspended",
        "<h1>Account Suspended</h1><p>This Account has been suspended.</p><p>Contact your hosting provider for more "
        "information.</p>",
    ),
    "cPanel, default": (
        "dead",
        "Default Web Site Page",
        "<h1>SORRY!</h1><p>If you are the owner of this website, please contact your hosting provider: "
        "webmaster@paper.example</p><p>It is possible you have reached this page because: The IP address has changed. "
        "There has been a server misconfiguration. The site may have moved to a different server.</p>",
    ),
    "WordPress, maintenance": (
        "unreachable",
        "Maintenance",
        "<p>Briefly unavailable for scheduled maintenance. Check back in a minute.</p>",
    ),
    "WordPress, database": (
        "unreachable",
        "Database Error",
        "<h1>Error establishing a database connection</h1>",
    ),
    "Plesk": (
        "dead",
        "Web Server's Default Page",
        "<h1>Web Server's Default Page</h1><p>This page is generated by Plesk, the leading hosting automation "
        "software. You see this page because there is no Web site at this address.</p>",
    ),
    "Read the Docs": (
        "dead",
        "404 | Read the Docs",
        "<h1>404 Documentation page not found</h1><p>The documentation page you requested does not exist or may have "
        "been removed.</p>",
    ),
    "a wiki without the article": (
        "dead",
        "Quarnell | Bridges Wiki | Fandom",
        "<h1>Quarnell</h1><p>There is currently no text in this page. You can search for this page title in other "
        "pages, or search the related logs, but you do not have permission to create this page.</p>",
    ),
    "SEC": (
        "blocked",
        "SEC.gov | Request Rate Threshold Exceeded",
        "<h1>Your Request Originates from an Undeclared Automated Tool</h1><p>To allow for equitable access to all "
        "users, SEC reserves the right to limit requests originating from undeclared automated tools.</p>",
    ),
    "a publisher's check": (
        "blocked",
        "ScienceDirect",
        "<h1>Are you a robot?</h1><p>Please confirm you are a human by completing the captcha challenge below.</p>"
        "<div class='cf-turnstile'></div>",
    ),
    "a newspaper's offer": (
        "paywalled",
        "Subscribe to read | Coast Times",
        "<h1>Subscribe to unlock this article</h1><p>Try unlimited access. Only $1 for 4 weeks. Then $75 a month.</p>",
    ),
    "Google": (
        "dead",
        "Error 404 (Not Found)!!1",
        "<p><b>404.</b> That’s an error.</p><p>The requested URL /x was not found on this server. That’s all we know."
        "</p>",
    ),
    "GitLab": (
        "dead",
        "The page could not be found (404)",
        "<h1>404: Page not found</h1><p>Make sure the address is correct and the page has not moved. Please contact "
        "your GitLab administrator if you think this is a mistake.</p>",
    ),
    "a job board": (
        "dead",
        "Job expired | Jobs",
        "<h1>This job has expired</h1><p>This job is no longer available. See similar jobs below.</p>",
    ),
    "Stack Overflow": (
        "dead",
        "Page not found - Stack Overflow",
        "<h1>Page not found</h1><p>This question was removed from Stack Overflow for reasons of moderation. Please "
        "refer to the help center for possible explanations why a question might be removed.</p>",
    ),
}


def html(title: str, body: str) -> str:
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"


def found(page: Page) -> str:
    return page.wall.reason.value if page.wall else "ok"


@pytest.mark.parametrize("name", WALLS)
def test_the_answer_of_a_service_in_place_of_a_page_is_seen(name: str) -> None:
    reason, title, body = WALLS[name]
    page = read(html(title, body), url="https://paper.example/2024/05/12/story")
    assert found(page) == reason, page.wall
    assert page.wall is not None and page.wall.hint


@pytest.mark.parametrize("name", WALLS)
def test_no_such_answer_is_cleared_at_a_glance(name: str) -> None:
    _, title, body = WALLS[name]
    start = html(title, body).encode()
    assert not plainly_a_page("https://paper.example/a", "https://paper.example/a", 200, (), start)


OPENING = (
    "<p>A reader wrote to us on Tuesday about a page that she could no longer open. The message has puzzled many "
    "others, and it is worth explaining what stands behind it.</p>"
)
CLOSING = (
    "<p>In our experience the site's owner can mend this within a day; until then an archived copy or a second source "
    "is the better thing to cite. We have asked the company for a comment and will add its answer here.</p>"
)
TOLD: dict[str, tuple[str, str]] = {
    "Wikipedia's message": (
        "What a red link means",
        "Whoever follows a red link reads that “Wikipedia does not have an article with this exact name” and is asked "
        "to search for other spellings.",
    ),
    "Wix's message": (
        "My Wix domain does not work: what to do",
        "The page says “Looks like this domain isn't connected to a website yet”. Log in and connect it.",
    ),
    "GitHub Pages' message": (
        "Troubleshooting GitHub Pages",
        "If you read “There isn't a GitHub Pages site here”, the branch was not published.",
    ),
    "Heroku's message": (
        "Heroku's error pages explained",
        "“No such app” and “There is no app configured at that hostname” mean that the app was renamed.",
    ),
    "Vercel's message": (
        "DEPLOYMENT_NOT_FOUND",
        "Vercel answers “This deployment cannot be found” with the code DEPLOYMENT_NOT_FOUND once it was deleted.",
    ),
    "Google's message": (
        "“You need access”: sharing in Google Docs",
        "Readers are told “You need access. Ask for access, or switch to an account with access” until the owner "
        "shares the document.",
    ),
    "Medium's members": (
        "Medium changes its paywall",
        "Readers will see “The author made this story available to Medium members only” above fewer stories.",
    ),
    "Substack's subscribers": (
        "Substack at ten",
        "By now the words “This post is for paid subscribers” stand above every third letter, the company says.",
    ),
    "Reddit's block": (
        "Reddit blocks scrapers",
        "Visitors were greeted with “whoa there, pardner!” and “Your request has been blocked due to a network "
        "policy”.",
    ),
    "Cloudflare's 1020": (
        "Error 1020: Access denied",
        "Error 1020 means that the owner of the site has set a firewall rule; a Ray ID such as 8c1f2a3b4c5d6e7f "
        "helps to find it. “Performance & security by Cloudflare” stands below.",
    ),
    "Cloudflare's 522": (
        "Error 522: connection timed out",
        "Cloudflare shows “522: Connection timed out” when the origin web server does not answer in 15 seconds.",
    ),
    "the Wayback Machine's message": (
        "How complete is the Wayback Machine?",
        "For a third of the links the answer was “The Wayback Machine has not archived that URL”.",
    ),
    "YouTube's message": (
        "Video unavailable",
        "“Video unavailable. This video is private” is what viewers of the council's channel have read since March.",
    ),
    "Google's consent": (
        "Before you continue: the cookie banners of Google",
        "“Before you continue to Google Search” asks for “Accept all” or “Reject all”; a court found that both must "
        "be equally easy.",
    ),
    "domain dealers": (
        "This domain is for sale",
        "Sedo, GoDaddy and HugeDomains live by the words “this domain is for sale”; a parked domain shows “related "
        "searches” meanwhile.",
    ),
    "cPanel's message": (
        "Account suspended",
        "“This account has been suspended. Contact your hosting provider” was all that the party's site showed.",
    ),
    "WordPress's message": (
        "Briefly unavailable for scheduled maintenance",
        "WordPress shows “Briefly unavailable for scheduled maintenance. Check back in a minute” while it updates.",
    ),
    "a shop's message": (
        "Sorry, this store is currently unavailable",
        "The words “Sorry, this store is currently unavailable” appeared on 40 shops of the chain last night.",
    ),
    "X without scripts": (
        "JavaScript is not available",
        "X tells such readers: “Please enable JavaScript or switch to a supported browser to continue using x.com.”",
    ),
    "Squarespace's message": (
        "Website expired: how to get it back",
        "Squarespace shows “Website expired. This account has expired” for 30 days after the last payment.",
    ),
    "Netlify's message": (
        "Site not found",
        "“Looks like you followed a broken link or entered a URL that doesn't exist on Netlify” is a question of DNS.",
    ),
    "Firebase's message": (
        "Why am I seeing “Site Not Found”?",
        "Firebase says “You haven't deployed an app yet” when the folder that was deployed is empty.",
    ),
    "Blogger's message": (
        "Blog not found: 40,000 diaries lost",
        "Their readers are told: “Sorry, the blog you were looking for does not exist.”",
    ),
    "Tumblr's message": (
        "There's nothing here",
        "Tumblr's “Whatever you were looking for doesn't currently exist at this address” stands for 20 million posts.",
    ),
    "WordPress.com's message": (
        "quarnell.wordpress.com is no longer available",
        "The village's diary, quarnell.wordpress.com, was closed on Sunday; “The authors have deleted this site”.",
    ),
    "LinkedIn's wall": (
        "Join LinkedIn? What the sign-up wall costs",
        "“Sign in to continue” and “Join LinkedIn” are what visitors see after the second profile.",
    ),
    "Instagram's message": (
        "Sorry, this page isn't available",
        "“Sorry, this page isn't available. The link you followed may be broken” met the mayor's followers on Monday.",
    ),
    "OneDrive's message": (
        "This item might not exist",
        "OneDrive says “This item might not exist or is no longer available” when a folder was moved.",
    ),
    "Plesk's page": (
        "Web Server's Default Page",
        "“You see this page because there is no Web site at this address” is what Plesk shows for a new domain.",
    ),
    "the SEC's message": (
        "Request Rate Threshold Exceeded",
        "“Your Request Originates from an Undeclared Automated Tool” answers scrapers of EDGAR since 2021.",
    ),
    "Dan's and Bodis's trade": (
        "The domain name is for sale",
        "Dan.com and Bodis take a ninth of the price; “Make an offer” is their most used button.",
    ),
    "a removed question": (
        "This question was removed",
        "“This question was removed from Stack Overflow for reasons of moderation” is read 90,000 times a day.",
    ),
    "Yahoo's consent": (
        "Yahoo is part of the Yahoo family of brands",
        "The sentence heads the dialogue in which “we and our partners” ask to “store and/or access information on a "
        "device”.",
    ),
    "Facebook's message": (
        "This content isn't available right now",
        "“This content isn't available right now” usually means that the owner shared it with a small group.",
    ),
}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Application error", "An application error is a fault in a program that ends it, or keeps it from going on."),
        ("Private video", "Private video is a setting under which only those who were invited can watch."),
        ("Site not found", "Site not found is a play by Kari Moen, first staged in 2014."),
        ("YouTube", "YouTube is an American video platform. Video unavailable: 3 per cent, says its report."),
    ],
)
def test_a_short_entry_that_defines_its_title_is_an_entry(title: str, text: str) -> None:
    assert read(html(title, f"<h1>{title}</h1><p>{text}</p>")).wall is None


@pytest.mark.parametrize("name", TOLD)
def test_an_article_that_tells_of_such_an_answer_is_an_article(name: str) -> None:
    title, sentence = TOLD[name]
    page = read(html(title, f"<ul>{MENU}</ul><article><h1>{title}</h1>{OPENING}<p>{sentence}</p>{CLOSING}</article>"))
    assert page.wall is None, page.wall


@pytest.mark.parametrize(
    ("name", "status", "reason"),
    [
        ("Shopify, closed", 402, "dead"),
        ("Google Drive, access", 403, "login"),
        ("Reddit", 403, "blocked"),
        ("Cloudflare 522", 522, "unreachable"),
        ("Wayback Machine, excluded", 403, "blocked"),
    ],
)
def test_the_same_answer_with_a_status_of_an_error_is_named_too(name: str, status: int, reason: str) -> None:
    _, title, body = WALLS[name]
    wall = classify(status, (("content-type", "text/html"),), html(title, body).encode())
    assert wall is not None and wall.reason.value == reason
