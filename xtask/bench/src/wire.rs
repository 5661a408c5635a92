//! A client that keeps its connection and does as little as a client can.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
};

/// One kept connection.
pub struct Line {
    socket: BufReader<TcpStream>,
    head: String,
    answer: Vec<u8>,
}

impl Line {
    /// A connection to `host:port`; `head` are the header lines that every request carries.
    pub fn to(address: &str, head: &str) -> Self {
        let socket = TcpStream::connect(address).expect("the site listens");
        socket.set_nodelay(true).expect("a socket");
        Self {
            socket: BufReader::new(socket),
            head: format!("host: {address}\r\n{head}"),
            answer: Vec::new(),
        }
    }

    /// One request and its whole answer; a "not now" is asked again with the same key.
    pub fn post(&mut self, path: &str, key: &str, body: &str) {
        let request = format!(
            "POST {path} HTTP/1.1\r\n{}idempotency-key: {key}\r\ncontent-length: {}\r\n\r\n{body}",
            self.head,
            body.len()
        );
        self.until_done(path, &request);
    }

    /// One page; a "not now" is asked again. Answers its bytes.
    pub fn get(&mut self, path: &str) -> &[u8] {
        let request = format!("GET {path} HTTP/1.1\r\n{}\r\n", self.head);
        self.until_done(path, &request);
        &self.answer
    }

    fn until_done(&mut self, path: &str, request: &str) {
        loop {
            let sent = self.socket.get_mut().write_all(request.as_bytes());
            sent.expect("the site reads");
            match self.read() {
                200 => return,
                503 => {}
                other => panic!(
                    "{path} answered {other}: {}",
                    String::from_utf8_lossy(&self.answer)
                ),
            }
        }
    }

    fn read(&mut self) -> u16 {
        let (mut status, mut length) = (0, 0);
        let mut line = String::new();
        loop {
            line.clear();
            let read = self.socket.read_line(&mut line).expect("the site answers");
            assert!(read > 0, "the site hung up");
            let text = line.trim_end();
            if let Some(rest) = text.strip_prefix("HTTP/1.1 ") {
                status = rest[..3].parse().expect("a status");
            } else if let Some(rest) = text.strip_prefix("content-length: ") {
                length = rest.parse().expect("a length");
            } else if text.is_empty() {
                break;
            }
        }
        self.answer.resize(length, 0);
        self.socket
            .read_exact(&mut self.answer)
            .expect("the whole answer");
        status
    }
}
