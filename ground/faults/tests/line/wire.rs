//! A client that sees exactly which bytes arrived.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

/// A whole answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub body: String,
}

/// Sends one submit; `None` when the connection broke.
pub fn send(address: SocketAddr, key: &str) -> Option<TcpStream> {
    let mut socket = TcpStream::connect(address).ok()?;
    socket
        .set_read_timeout(Some(Duration::from_secs(30)))
        .ok()?;
    let body = format!(r#"{{"memo":"{key}"}}"#);
    let head = format!(
        "POST /api/entries HTTP/1.1\r\nHost: office.test\r\nConnection: close\r\n\
         Cookie: sangsaeng_session=clerk\r\nX-Requested-With: sangsaeng\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nIdempotency-Key: {key}\r\n\r\n",
        body.len()
    );
    socket.write_all((head + &body).as_bytes()).ok()?;
    Some(socket)
}

/// The answer, unless it was cut: shorter than it says, or none. Being asked to come back (503)
/// is no answer either.
pub fn read(mut socket: TcpStream) -> Option<Answer> {
    let mut bytes = Vec::new();
    // A reset ends the reading like the end does; what came is judged below.
    let _ = socket.read_to_end(&mut bytes);
    let text = String::from_utf8(bytes).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let length: usize = head.lines().find_map(|line| {
        let line = line.to_ascii_lowercase();
        line.strip_prefix("content-length: ")?.parse().ok()
    })?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let whole = body.len() == length && status < 500;
    whole.then(|| Answer {
        status,
        body: body.to_owned(),
    })
}
