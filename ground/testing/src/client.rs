//! A blocking HTTP client with cookies, and the pages it gets.

use std::{collections::BTreeMap, io::Read, time::Duration};

use ureq::{Agent, http};

use crate::html::{self, Form};

/// What a server answered.
#[derive(Debug, Clone)]
pub struct Page {
    /// The path that was asked for, after following a redirect.
    pub path: String,
    /// The HTTP status.
    pub status: u16,
    /// The `Content-Type`.
    pub content_type: String,
    /// The `Location` of a redirect.
    pub location: Option<String>,
    /// Every header, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub bytes: Vec<u8>,
}

impl Page {
    /// The body as text.
    pub fn body(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// What people read, every run of white space one space.
    pub fn text(&self) -> String {
        html::text(&self.body())
    }

    /// Whether people can read this text on it.
    pub fn has(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// The addresses of its links in order.
    pub fn links(&self) -> Vec<String> {
        html::pieces(&self.body())
            .iter()
            .filter_map(|piece| piece.attribute("href").map(str::to_owned))
            .collect()
    }

    /// Its forms in order.
    pub fn forms(&self) -> Vec<Form> {
        html::forms(&self.body())
    }

    /// Its form that sends to this path.
    ///
    /// # Panics
    /// When there is none.
    pub fn form(&self, action: &str) -> Form {
        let goes_there = |form: &Form| {
            form.action == action || (form.action.is_empty() && self.path_only() == action)
        };
        let found = self
            .forms()
            .into_iter()
            .find(|form| form.method == "post" && goes_there(form));
        found.unwrap_or_else(|| {
            panic!(
                "{}: no form sends to {action}; it reads: {}",
                self.path,
                self.text()
            )
        })
    }

    /// The value of a header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// When it is none.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|e| panic!("{}: no JSON ({e}): {}", self.path, self.body()))
    }

    /// Fails with the page's text unless it has this status.
    #[track_caller]
    pub fn must(self, status: u16) -> Self {
        assert_eq!(
            self.status,
            status,
            "{} answered: {}",
            self.path,
            self.text()
        );
        self
    }

    /// Fails with the page's text unless people can read this on it.
    #[track_caller]
    pub fn must_say(self, text: &str) -> Self {
        assert!(
            self.has(text),
            "{} does not say ‘{text}’: {}",
            self.path,
            self.text()
        );
        self
    }

    fn path_only(&self) -> &str {
        self.path.split('?').next().unwrap_or_default()
    }
}

/// A file to send with a form.
pub struct Upload<'a> {
    /// The form's field.
    pub field: &'a str,
    /// The file's name.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// One visitor's browser: cookies, no scripts.
#[derive(Clone)]
pub struct Client {
    address: String,
    agent: Agent,
    cookies: BTreeMap<String, String>,
}

impl Client {
    /// A visitor of the server at `address`, for example `http://127.0.0.1:8080`.
    pub fn new(address: &str) -> Self {
        let agent = Agent::config_builder()
            .proxy(None)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            // A server that refuses a request without reading it may close the connection behind
            // its answer; a browser sends its next request again, this client never keeps one.
            .max_idle_connections(0)
            .build()
            .new_agent();
        Self {
            address: address.trim_end_matches('/').to_owned(),
            agent,
            cookies: BTreeMap::new(),
        }
    }

    /// Puts a cookie into the jar.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// The value of a cookie in the jar.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.get(name).cloned()
    }

    /// Asks for a page; redirects are followed.
    pub fn get(&mut self, path: &str) -> Page {
        let page = self.send("GET", path, &[], Vec::new());
        self.follow(page)
    }

    /// Sends a form as a browser does: the fields it holds, changed by `changes`, with files when
    /// there are any. A change with the name of a present field replaces it, every other adds.
    /// Redirects are followed.
    pub fn submit(&mut self, form: &Form, changes: &[(&str, &str)], files: &[Upload<'_>]) -> Page {
        let mut fields = form.fields.clone();
        fields.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
        fields.extend(
            changes
                .iter()
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned())),
        );
        let page = if files.is_empty() && form.encoding != "multipart/form-data" {
            let kind = ("content-type", "application/x-www-form-urlencoded");
            self.send(
                "POST",
                &form.action,
                &[kind],
                urlencoded(&fields).into_bytes(),
            )
        } else {
            let kind = (
                "content-type",
                concat!("multipart/form-data; boundary=", "sangsaeng-edge"),
            );
            self.send("POST", &form.action, &[kind], multipart(&fields, files))
        };
        self.follow(page)
    }

    /// Sends these fields and nothing else, as a form; nothing is followed.
    pub fn send_form(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let fields: Vec<(String, String)> = fields
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
            .collect();
        let kind = ("content-type", "application/x-www-form-urlencoded");
        self.send("POST", path, &[kind], urlencoded(&fields).into_bytes())
    }

    /// Sends JSON as a program that has signed in, with an idempotency key.
    pub fn send_json(&mut self, path: &str, key: &str, body: &serde_json::Value) -> Page {
        let headers = [
            ("content-type", "application/json"),
            ("idempotency-key", key),
            ("x-requested-with", "sangsaeng"),
        ];
        self.send("POST", path, &headers, body.to_string().into_bytes())
    }

    /// Sends one request exactly as given; nothing is followed.
    ///
    /// # Panics
    /// When no answer comes.
    pub fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Page {
        let mut request = http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !self.cookies.is_empty() {
            let jar: Vec<String> = self
                .cookies
                .iter()
                .map(|(n, v)| format!("{n}={v}"))
                .collect();
            request = request.header("cookie", jar.join("; "));
        }
        let answer = if method == "GET" || method == "HEAD" {
            self.agent.run(
                request
                    .body(())
                    .unwrap_or_else(|e| panic!("{method} {path}: {e}")),
            )
        } else {
            self.agent.run(
                request
                    .body(body)
                    .unwrap_or_else(|e| panic!("{method} {path}: {e}")),
            )
        };
        let mut answer = answer.unwrap_or_else(|e| panic!("{method} {path}: {e}"));
        let mut bytes = Vec::new();
        let read = answer.body_mut().as_reader().read_to_end(&mut bytes);
        read.unwrap_or_else(|e| panic!("{method} {path}: {e}"));
        self.keep_cookies(answer.headers());
        let headers: Vec<(String, String)> = answer
            .headers()
            .iter()
            .map(|(n, v)| {
                (
                    n.to_string(),
                    String::from_utf8_lossy(v.as_bytes()).into_owned(),
                )
            })
            .collect();
        let of = |name: &str| {
            headers
                .iter()
                .find(|(n, _)| n == name)
                .map(|(_, v)| v.clone())
        };
        Page {
            path: path.to_owned(),
            status: answer.status().as_u16(),
            content_type: of("content-type").unwrap_or_default(),
            location: of("location"),
            headers,
            bytes,
        }
    }

    fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..5 {
            let Some(location) = page.location.clone().filter(|l| l.starts_with('/')) else {
                break;
            };
            if !(300..400).contains(&page.status) {
                break;
            }
            page = self.send("GET", &location, &[], Vec::new());
        }
        page
    }

    fn keep_cookies(&mut self, headers: &http::HeaderMap) {
        for value in headers.get_all("set-cookie") {
            let text = String::from_utf8_lossy(value.as_bytes()).into_owned();
            let mut parts = text.split(';').map(str::trim);
            let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else {
                continue;
            };
            let gone = value.is_empty() || parts.any(|p| p.eq_ignore_ascii_case("max-age=0"));
            if gone {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn urlencoded(fields: &[(String, String)]) -> String {
    let pairs = fields
        .iter()
        .map(|(n, v)| format!("{}={}", percent(n), percent(v)));
    pairs.collect::<Vec<_>>().join("&")
}

/// Percent-encodes everything but unreserved characters, for form bodies and query strings.
pub fn percent(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn multipart(fields: &[(String, String)], files: &[Upload<'_>]) -> Vec<u8> {
    let mut out = Vec::new();
    let edge = "--sangsaeng-edge\r\ncontent-disposition: form-data; name=";
    for (name, value) in fields {
        out.extend(format!("{edge}\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    for file in files {
        let head = format!(
            "{edge}\"{}\"; filename=\"{}\"\r\ncontent-type: application/octet-stream\r\n\r\n",
            file.field, file.name
        );
        out.extend(head.bytes());
        out.extend(file.bytes);
        out.extend(b"\r\n");
    }
    out.extend(b"--sangsaeng-edge--\r\n");
    out
}
