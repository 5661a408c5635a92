//! Requests and answers as bytes, so that a test sends exactly what it says.

use std::{io::Read, net::TcpStream};

/// A request in the making.
#[derive(Clone)]
pub struct Ask {
    method: &'static str,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Ask {
    pub fn new(method: &'static str, path: &str) -> Self {
        let headers = vec![("Host".to_owned(), "office.test".to_owned())];
        Self {
            method,
            path: path.to_owned(),
            headers,
            body: Vec::new(),
        }
    }

    pub fn get(path: &str) -> Self {
        Self::new("GET", path)
    }

    pub fn post(path: &str, form: &str) -> Self {
        Self::new("POST", path).with_body("application/x-www-form-urlencoded", form.as_bytes())
    }

    pub fn json(path: &str, body: &str) -> Self {
        Self::new("POST", path)
            .with("X-Requested-With", "sangsaeng")
            .with_body("application/json", body.as_bytes())
    }

    pub fn with_body(mut self, kind: &str, body: &[u8]) -> Self {
        self.body = body.to_vec();
        let length = body.len().to_string();
        self.with("Content-Type", kind)
            .with("Content-Length", &length)
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn signed_in(self, who: &str) -> Self {
        self.with("Cookie", &format!("sangsaeng_session={who}"))
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut text = format!(
            "{} {} HTTP/1.1\r\nConnection: close\r\n",
            self.method, self.path
        );
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str("\r\n");
        let mut bytes = text.into_bytes();
        bytes.extend_from_slice(&self.body);
        bytes
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Reply {
    /// Reads until the other end closes.
    pub fn read(socket: &mut TcpStream) -> Self {
        let mut bytes = Vec::new();
        // A reset after the answer came is the other end's right.
        let _ = socket.read_to_end(&mut bytes);
        Self::parse(&bytes)
    }

    pub fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let mut lines = head.split("\r\n");
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1)?.parse().ok());
        let header = |line: &str| {
            let (name, value) = line.split_once(": ")?;
            Some((name.to_ascii_lowercase(), value.to_owned()))
        };
        Self {
            status: status.unwrap_or(0),
            headers: lines.filter_map(header).collect(),
            body: body.to_owned(),
        }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, value)| value)
    }

    pub fn headers(&self, name: &str) -> Vec<&str> {
        self.headers
            .iter()
            .filter(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
            .collect()
    }

    /// Status, body and all headers but the date.
    pub fn all_but_date(&self) -> Self {
        let mut same = self.clone();
        same.headers.retain(|(name, _)| name != "date");
        same
    }
}
