//! A real browser for journeys: headless Chromium behind a ChromeDriver that the run has started.
//!
//! It speaks the W3C WebDriver protocol directly: a dozen JSON requests, blocking like the tests.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use crate::{Client, Scratch};

/// How long an element or a download may take to appear.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a click may take to lead to the next page.
const MOMENT: Duration = Duration::from_secs(4);
/// The name under which the protocol hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

const FLAGS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=ko-KR",
    "--force-color-profile=srgb",
];

/// An open browser window. Actions panic when they cannot be done, naming the page.
pub struct Browser {
    driver: Client,
    session: String,
    folder: Scratch,
}

impl Browser {
    /// Opens a browser, or says why not and gives `None`: `SANGSAENG_TEST_WEBDRIVER` names no
    /// ChromeDriver.
    pub fn open() -> Option<Self> {
        let Some(address) = std::env::var("SANGSAENG_TEST_WEBDRIVER")
            .ok()
            .filter(|a| !a.is_empty())
        else {
            eprintln!("no browser: SANGSAENG_TEST_WEBDRIVER is not set");
            return None;
        };
        let folder = Scratch::new();
        let profile = format!(
            "--user-data-dir={}",
            folder.path().join("profile").display()
        );
        let flags: Vec<&str> = FLAGS.iter().copied().chain([profile.as_str()]).collect();
        let options = json!({
            "args": flags,
            "prefs": {
                "download.default_directory": downloads(&folder),
                "download.prompt_for_download": false,
                "safebrowsing.enabled": false,
            },
        });
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "timeouts": { "pageLoad": 60_000, "script": 60_000, "implicit": 0 },
        } } });
        fs::create_dir_all(downloads(&folder)).unwrap_or_else(|e| panic!("{e}"));
        let mut driver = Client::new(&address);
        let answer =
            call(&mut driver, "POST", "/session", &wanted).unwrap_or_else(|e| panic!("{e}"));
        let session = answer["sessionId"].as_str().unwrap_or_default().to_owned();
        let mut browser = Self {
            driver,
            session,
            folder,
        };
        browser.resize(1280, 900);
        Some(browser)
    }

    /// Sets the window's size in CSS pixels.
    pub fn resize(&mut self, width: u32, height: u32) {
        // A headless window cannot be made narrower than about 500 px; the emulated screen can.
        let metrics = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        } });
        self.must("POST", "goog/cdp/execute", &metrics);
    }

    /// Opens a page and waits until it is loaded.
    pub fn goto(&mut self, url: &str) {
        self.must("POST", "url", &json!({ "url": url }));
    }

    /// The address of the page.
    pub fn url(&mut self) -> String {
        text_of(&self.must("GET", "url", &Value::Null))
    }

    /// The page's title.
    pub fn title(&mut self) -> String {
        text_of(&self.must("GET", "title", &Value::Null))
    }

    /// The visible text of the first element that fits a CSS selector.
    pub fn text(&mut self, css: &str) -> String {
        let element = self.find(css);
        text_of(&self.must("GET", &format!("element/{element}/text"), &Value::Null))
    }

    /// Whether people can read this on the page.
    pub fn has(&mut self, text: &str) -> bool {
        self.text("body").contains(text)
    }

    /// Fails with the page's text unless people can read this on it within a moment.
    #[track_caller]
    pub fn must_say(&mut self, text: &str) {
        let deadline = Instant::now() + MOMENT;
        loop {
            // While one page gives way to another there may be no text to read.
            let shown = self.shown();
            if shown.as_ref().is_ok_and(|shown| shown.contains(text)) {
                return;
            }
            if Instant::now() > deadline {
                let shown = shown.unwrap_or_else(|why| why);
                panic!("{} does not say ‘{text}’: {shown}", self.url());
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// What people can read on the page at this moment.
    fn shown(&mut self) -> Result<String, String> {
        let body = json!({ "using": "css selector", "value": "body" });
        let found = self.ask("POST", "element", &body)?;
        let element = found[ELEMENT].as_str().unwrap_or_default();
        let path = format!("element/{element}/text");
        let text = self.ask("GET", &path, &Value::Null)?;
        Ok(text_of(&text))
    }

    /// How many elements fit a CSS selector.
    pub fn count(&mut self, css: &str) -> usize {
        let query = json!({ "using": "css selector", "value": css });
        self.must("POST", "elements", &query)
            .as_array()
            .map_or(0, Vec::len)
    }

    /// An attribute of the first element that fits.
    pub fn attribute(&mut self, css: &str, name: &str) -> Option<String> {
        let element = self.find(css);
        let path = format!("element/{element}/attribute/{name}");
        self.must("GET", &path, &Value::Null)
            .as_str()
            .map(str::to_owned)
    }

    /// Clicks the first element that fits a CSS selector.
    pub fn click(&mut self, css: &str) {
        let element = self.find(css);
        self.click_on(&element);
    }

    /// Takes the first element that fits with the mouse, in its middle, moves it by so many pixels
    /// to the right and down, and lets it go.
    pub fn drag(&mut self, css: &str, (x, y): (i32, i32)) {
        let element = self.find(css);
        self.bring_to_middle(&element);
        let by =
            |x: i32, y: i32| json!({ "type": "pointerMove", "origin": "pointer", "x": x, "y": y });
        let moves = [
            json!({ "type": "pointerMove", "origin": { ELEMENT: element }, "x": 0, "y": 0 }),
            json!({ "type": "pointerDown", "button": 0 }),
            by(x / 2, y / 2),
            by(x - x / 2, y - y / 2),
            json!({ "type": "pointerUp", "button": 0 }),
        ];
        let mouse = json!({ "type": "pointer", "id": "mouse", "actions": moves,
            "parameters": { "pointerType": "mouse" } });
        self.must("POST", "actions", &json!({ "actions": [mouse] }));
    }

    /// Presses Enter on the first link or button with exactly this text, as people without a mouse
    /// do, and waits for the page it leads to; for a moment only, since a download leads to none.
    pub fn press(&mut self, label: &str) {
        let element = self.find_by_text(label);
        self.script("window.pressedHere = true;");
        let enter = json!({ "text": "\u{e007}" });
        self.must("POST", &format!("element/{element}/value"), &enter);
        let deadline = Instant::now() + MOMENT;
        let there = "return !window.pressedHere && document.readyState === 'complete';";
        while Instant::now() < deadline {
            // Between two pages there may be nothing to run a script in.
            let answer = self.ask(
                "POST",
                "execute/sync",
                &json!({ "script": there, "args": [] }),
            );
            if answer.is_ok_and(|arrived| arrived == Value::Bool(true)) {
                return;
            }
            thread::sleep(Duration::from_millis(30));
        }
    }

    /// Empties a field, found by its `name`, and types into it.
    pub fn fill(&mut self, name: &str, text: &str) {
        let element = self.find(&format!("[name=\"{name}\"]"));
        self.must("POST", &format!("element/{element}/clear"), &json!({}));
        self.must(
            "POST",
            &format!("element/{element}/value"),
            &json!({ "text": text }),
        );
    }

    /// Types keys into the element that has the focus. `\u{e004}` is Tab, `\u{e007}` Enter.
    pub fn keys(&mut self, keys: &str) {
        let focused = self.must("GET", "element/active", &Value::Null);
        let element = focused[ELEMENT].as_str().unwrap_or_default().to_owned();
        self.must(
            "POST",
            &format!("element/{element}/value"),
            &json!({ "text": keys }),
        );
    }

    /// Chooses the option with this value in a select, found by its `name`.
    pub fn choose(&mut self, name: &str, value: &str) {
        self.click(&format!(
            "select[name=\"{name}\"] option[value=\"{value}\"]"
        ));
    }

    /// Gives a file to a file field, found by its `name`.
    pub fn attach(&mut self, name: &str, file: &Path) {
        let element = self.find(&format!("input[type=file][name=\"{name}\"]"));
        let path = json!({ "text": file.to_string_lossy() });
        self.must("POST", &format!("element/{element}/value"), &path);
    }

    /// Sets a cookie for the site of the page that is open.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        let cookie = json!({ "cookie": { "name": name, "value": value, "path": "/" } });
        self.must("POST", "cookie", &cookie);
    }

    /// Runs a script (a function body) and gives what it returns.
    pub fn script(&mut self, script: &str) -> Value {
        self.must(
            "POST",
            "execute/sync",
            &json!({ "script": script, "args": [] }),
        )
    }

    /// Runs a script that answers by calling its last argument.
    pub fn script_async(&mut self, script: &str) -> Value {
        self.must(
            "POST",
            "execute/async",
            &json!({ "script": script, "args": [] }),
        )
    }

    /// Writes a picture of the whole page as PNG.
    pub fn screenshot(&mut self, file: &Path) {
        let metrics = json!({ "cmd": "Page.captureScreenshot", "params": {
            "format": "png", "captureBeyondViewport": true,
        } });
        let answer = self.must("POST", "goog/cdp/execute", &metrics);
        let picture = BASE64_STANDARD.decode(answer["data"].as_str().unwrap_or_default());
        let picture = picture.unwrap_or_else(|e| panic!("the picture is no base64: {e}"));
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        }
        fs::write(file, picture).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    }

    /// Whether the page is wider than the window, so that people must scroll sideways.
    pub fn overflows(&mut self) -> bool {
        let wider = "return document.documentElement.scrollWidth > window.innerWidth;";
        self.script(wider).as_bool().unwrap_or(true)
    }

    /// Waits for a finished download whose name ends so, and gives its path.
    pub fn downloaded(&mut self, ending: &str) -> PathBuf {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let entries = fs::read_dir(downloads(&self.folder)).unwrap_or_else(|e| panic!("{e}"));
            let found = entries
                .flatten()
                .map(|entry| entry.path())
                .find(|path| path.to_string_lossy().ends_with(ending));
            if let Some(path) = found {
                return path;
            }
            assert!(Instant::now() < deadline, "no download ends with {ending}");
            thread::sleep(Duration::from_millis(50));
        }
    }

    fn find(&mut self, css: &str) -> String {
        self.locate("css selector", css)
    }

    fn click_on(&mut self, element: &str) {
        self.bring_to_middle(element);
        self.must("POST", &format!("element/{element}/click"), &json!({}));
    }

    /// The driver scrolls a thing only to the edge of the window, where the emulated screen and
    /// the real one may disagree; the middle is the middle on both.
    fn bring_to_middle(&mut self, element: &str) {
        let middle = json!({
            "script": "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });",
            "args": [{ ELEMENT: element }],
        });
        self.must("POST", "execute/sync", &middle);
    }

    fn find_by_text(&mut self, label: &str) -> String {
        let quoted = format!("\"{}\"", label.replace('"', ""));
        let xpath = format!("(//a|//button|//summary)[normalize-space(.)={quoted}]");
        self.locate("xpath", &xpath)
    }

    /// Waits for the first element that fits and gives its name in the protocol.
    fn locate(&mut self, using: &str, value: &str) -> String {
        let query = json!({ "using": using, "value": value });
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.ask("POST", "element", &query) {
                Ok(found) => return found[ELEMENT].as_str().unwrap_or_default().to_owned(),
                Err(why) if Instant::now() > deadline => {
                    let shown = self.script("return document.body.innerText;");
                    panic!("{} has no {value}: {why}; it reads: {shown}", self.url())
                }
                Err(_) => thread::sleep(Duration::from_millis(50)),
            }
        }
    }

    fn must(&mut self, method: &str, path: &str, body: &Value) -> Value {
        self.ask(method, path, body)
            .unwrap_or_else(|why| panic!("browser: {path}: {why}"))
    }

    fn ask(&mut self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let path = format!("/session/{}/{path}", self.session);
        call(&mut self.driver, method, &path, body)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A test that failed has said so already; a driver that is gone has no window to close.
        let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            call(
                &mut self.driver,
                "DELETE",
                &format!("/session/{}", self.session),
                &Value::Null,
            )
        }));
    }
}

fn downloads(folder: &Scratch) -> PathBuf {
    folder.path().join("downloads")
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn call(driver: &mut Client, method: &str, path: &str, body: &Value) -> Result<Value, String> {
    let headers = [("content-type", "application/json; charset=utf-8")];
    let body = if method == "POST" {
        body.to_string().into_bytes()
    } else {
        Vec::new()
    };
    let answer = driver.send(method, path, &headers, body);
    let value = answer.json()["value"].take();
    match value["error"].as_str() {
        None => Ok(value),
        Some(error) => Err(format!("{error}: {}", text_of(&value["message"]))),
    }
}
