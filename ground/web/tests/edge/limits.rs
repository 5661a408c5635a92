//! Too slow, too much, too many.

use std::{
    io::{Read, Write},
    sync::atomic::Ordering,
    time::Duration,
};

use web::{Limits, Settings};

use crate::{
    headers::assert_hardened,
    office::{INSIDE, Office},
    wire::{Ask, Reply},
};

fn office(limits: Limits) -> Office {
    Office::open_with(limits, Settings::default())
}

fn short() -> Limits {
    Limits {
        header_timeout: Duration::from_millis(300),
        patience: Duration::from_secs(1),
        ..Limits::default()
    }
}

/// Reads to the end; a socket that stays open for half a minute fails the test.
fn read_to_end(mut socket: std::net::TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    match socket.read_to_end(&mut bytes) {
        Ok(_) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => bytes,
        Err(error) => panic!("the connection was not closed: {error}"),
    }
}

#[test]
fn slow_heads_and_idle_connections_are_closed() {
    let office = office(short());
    let sockets: Vec<_> = (0..50)
        .map(|number| {
            let mut socket = office.connect();
            if number % 2 == 0 {
                socket
                    .write_all(b"GET /notes HTTP/1.1\r\nHost: x\r\nX-Slow: ")
                    .expect("sent");
            }
            socket
        })
        .collect();
    let mut kept = office.connect();
    kept.write_all(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        .expect("sent");
    for socket in sockets {
        read_to_end(socket);
    }
    assert_eq!(
        Reply::parse(&read_to_end(kept)).status,
        200,
        "answered, then closed when idle"
    );
    assert_eq!(office.get("/health", "").status, 200);
}

#[test]
fn slow_bodies_are_closed() {
    let office = office(short());
    let mut socket = office.connect();
    let head = "POST /notes HTTP/1.1\r\nHost: x\r\nCookie: sangsaeng_session=writer\r\n\
                Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\n";
    socket.write_all(head.as_bytes()).expect("sent");
    socket.write_all(b"title=").expect("sent");
    let reply = Reply::parse(&read_to_end(socket));
    assert_eq!(reply.status, 408);
    assert_hardened(&reply, "slow body");
}

#[test]
fn a_body_over_the_limit_is_told_so() {
    let office = office(Limits {
        body: 10_000,
        open_body: 1_000,
        ..Limits::default()
    });
    let big = Ask::post("/notes", &"a".repeat(2_000_000)).signed_in("writer");
    let reply = office.ask(&big);
    assert_eq!(reply.status, 413);
    assert!(reply.body.contains("9KB") && reply.body.contains("저장된 것은 없습니다"));
    assert_hardened(&reply, "413");
    let open = Ask::post("/sign-in", &format!("name={}", "a".repeat(1_000)));
    assert_eq!(office.ask(&open).status, 413, "nobody may send less");
    let mut chunked = office.connect();
    let head = "POST /notes HTTP/1.1\r\nHost: x\r\nCookie: sangsaeng_session=writer\r\n\
                Content-Type: application/x-www-form-urlencoded\r\n\
                Transfer-Encoding: chunked\r\n\r\n";
    chunked.write_all(head.as_bytes()).expect("sent");
    for _ in 0..3 {
        let chunk = format!("{:x}\r\n{}\r\n", 4_000, "a".repeat(4_000));
        chunked.write_all(chunk.as_bytes()).expect("sent");
    }
    chunked.write_all(b"0\r\n\r\n").expect("sent");
    assert_eq!(
        Reply::read(&mut chunked).status,
        413,
        "without a length too"
    );
    assert_eq!(office.count(), "0");
}

/// Asks for a path from many connections at once and counts the answers 200 and 503.
fn rush(office: &Office, path: &str, many: usize) -> (usize, usize) {
    let (mut served, mut shed) = (0, 0);
    std::thread::scope(|scope| {
        let asks: Vec<_> = (0..many)
            .map(|_| scope.spawn(|| office.get(path, "writer")))
            .collect();
        assert_eq!(
            office.get("/health", "").status,
            200,
            "health is answered in between"
        );
        for ask in asks {
            let reply = ask.join().expect("an answer");
            match reply.status {
                200 => served += 1,
                503 => {
                    shed += 1;
                    assert_eq!(reply.header("retry-after"), "2");
                    assert!(reply.body.contains("잠시"));
                    assert_hardened(&reply, "503");
                }
                other => panic!("answered {other}"),
            }
        }
    });
    (served, shed)
}

#[test]
fn more_than_the_house_holds_is_shed() {
    let office = office(Limits {
        in_flight: 2,
        reserved: 1,
        ..Limits::default()
    });
    let (served, shed) = rush(&office, "/slow", 24);
    assert!(served >= 2 && shed > 0, "served {served}, shed {shed}");
    assert_eq!(
        office.get("/slow", "writer").status,
        200,
        "and then it is over"
    );
}

#[test]
fn work_on_the_answering_threads_is_shed_too() {
    let lag = Duration::from_millis(60);
    let office = office(Limits {
        lag,
        crowd: 16,
        ..Limits::default()
    });
    let (served, shed) = rush(&office, "/heavy", 80);
    assert!(served > 0 && shed > 0, "served {served}, shed {shed}");
    assert_eq!(
        office.get("/heavy", "writer").status,
        200,
        "and then it is over"
    );
}

#[test]
fn a_full_house_still_lets_people_sign_in() {
    let office = office(Limits {
        in_flight: 0,
        reserved: 1,
        ..Limits::default()
    });
    assert_eq!(office.get("/notes", "writer").status, 503);
    assert_eq!(office.get("/sign-in", "").status, 200);
    assert_eq!(
        office.ask(&Ask::post("/sign-in", "name=writer")).status,
        303
    );
}

#[test]
fn a_connection_too_many_is_turned_away() {
    let header_timeout = Duration::from_secs(30);
    let office = office(Limits {
        connections: 2,
        header_timeout,
        ..Limits::default()
    });
    let kept = [office.connect(), office.connect()];
    let mut third = office.connect();
    let reply = Reply::read(&mut third);
    assert_eq!(reply.status, 503);
    assert!(reply.body.contains("잠시"));
    assert_eq!(reply.header("retry-after"), "2");
    assert_hardened(&reply, "connection cap");
    drop(kept);
    // The places come free as soon as the server has seen the closing.
    let free = (0..200).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        office.get("/health", "").status == 200
    });
    assert!(free, "the places never came free");
}

#[test]
fn an_order_to_stop_lets_running_requests_end() {
    let mut office = office(Limits::default());
    let mut running = office.connect();
    running
        .write_all(&Ask::get("/stay?tell").signed_in("writer").bytes())
        .expect("sent");
    while !INSIDE.load(Ordering::Relaxed) {
        std::thread::yield_now();
    }
    office.stop();
    let reply = Reply::read(&mut running);
    assert_eq!((reply.status, reply.body.as_str()), (200, "stayed"));
}
