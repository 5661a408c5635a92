//! The two ways out: files in a folder, and a mail server that speaks SMTP on a socket.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    thread::JoinHandle,
    time::Duration,
};

use kernel::Id;
use outbox::{
    Channel, Failed, FileSender, Message, Security, Sender, SmtpSender, SmtpSettings, Waiting,
};
use testing::{Scratch, now};

fn waiting(body: &str) -> Waiting {
    Waiting {
        id: Id::from_parts(1_519_952_400_000, [9; 10]),
        message: Message {
            key: "k".to_owned(),
            channel: Channel::Mail,
            to: "staff@office.example".to_owned(),
            subject: "알림".to_owned(),
            body: body.to_owned(),
            about: None,
        },
        told_at: now(),
        tries: 1,
    }
}

#[test]
fn a_file_appears_whole_under_its_id_and_twice_is_once() {
    let folder = Scratch::new();
    let inside = folder.path().join("sent");
    let sender = FileSender::new(&inside, "sangsaeng@office.example").unwrap();
    let message = waiting("본문");
    assert!(sender.repeatable());
    for _ in 0..2 {
        sender.send(&message).unwrap();
    }
    let names: Vec<_> = std::fs::read_dir(&inside)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names, [format!("{}.eml", message.id)], "no drafts are left");
    let mail = std::fs::read_to_string(inside.join(&names[0])).unwrap();
    assert!(mail.contains("To: staff@office.example\r\n") && mail.is_ascii());
}

#[test]
fn a_folder_that_is_gone_is_tried_later() {
    let folder = Scratch::new();
    let inside = folder.path().join("sent");
    let sender = FileSender::new(&inside, "sangsaeng@office.example").unwrap();
    std::fs::remove_dir_all(&inside).unwrap();
    assert!(matches!(sender.send(&waiting("x")), Err(Failed::Later(_))));
    assert!(FileSender::new(&inside, "누구@office.example").is_err());
}

/// What the little mail server does at one of its steps instead of saying yes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum At {
    Nothing,
    Greeting(&'static str),
    Mail(&'static str),
    Rcpt(&'static str),
    Data(&'static str),
    Dot(&'static str),
    HangUpBeforeData,
    HangUpAfterDot,
}

/// A mail server for one connection. Answers with what it was told: the commands, and the mail.
fn server(at: At) -> (u16, JoinHandle<(Vec<String>, String)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let thread = std::thread::spawn(move || serve(listener.accept().unwrap().0, at));
    (port, thread)
}

fn serve(stream: TcpStream, at: At) -> (Vec<String>, String) {
    let mut out = stream.try_clone().unwrap();
    let mut say = move |line: &str| {
        let _ = out.write_all(format!("{line}\r\n").as_bytes());
    };
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let (mut commands, mut mail) = (Vec::new(), String::new());
    say(match at {
        At::Greeting(line) => line,
        _ => "220 mail.office.example",
    });
    while let Some(line) = lines.next() {
        commands.push(line.clone());
        let word = line.split([' ', ':']).next().unwrap().to_ascii_uppercase();
        match (word.as_str(), at) {
            ("EHLO", _) => say("250-mail.office.example\r\n250 8BITMIME"),
            ("MAIL", At::Mail(no)) => say(no),
            ("RCPT", At::Rcpt(no)) => say(no),
            ("DATA", At::Data(no)) => say(no),
            ("DATA", At::HangUpBeforeData) => return (commands, mail),
            ("DATA", _) => {
                say("354 go on");
                for line in lines.by_ref().take_while(|line| line != ".") {
                    mail.push_str(line.strip_prefix('.').unwrap_or(&line));
                    mail.push_str("\r\n");
                }
                match at {
                    At::HangUpAfterDot => return (commands, mail),
                    At::Dot(no) => say(no),
                    _ => say("250 taken"),
                }
            }
            ("QUIT", _) => {
                say("221 bye");
                return (commands, mail);
            }
            _ => say("250 ok"),
        }
    }
    (commands, mail)
}

fn settings(port: u16) -> SmtpSettings {
    SmtpSettings {
        host: "127.0.0.1".to_owned(),
        port,
        security: Security::Plain,
        account: None,
        from: "sangsaeng@office.example".to_owned(),
        patience: Duration::from_secs(20),
    }
}

#[test]
fn a_mail_server_gets_the_mail_as_it_was_told() {
    let (port, server) = server(At::Nothing);
    let sender = SmtpSender::new(settings(port)).unwrap();
    assert!(!sender.repeatable());
    let message = waiting(".\n..\nMAIL FROM:<x@y.example>\n끝");
    sender.send(&message).unwrap();
    let (commands, mail) = server.join().unwrap();
    let said: Vec<_> = commands.iter().map(|c| c.trim_end()).collect();
    assert_eq!(
        said,
        [
            "EHLO office.example",
            "MAIL FROM:<sangsaeng@office.example>",
            "RCPT TO:<staff@office.example>",
            "DATA",
            "QUIT"
        ]
    );
    let folder = Scratch::new();
    let file = FileSender::new(folder.path(), "sangsaeng@office.example").unwrap();
    file.send(&message).unwrap();
    let path = folder.path().join(format!("{}.eml", message.id));
    let written = std::fs::read_to_string(path).unwrap();
    // The final dot stands on a line of its own, after the mail's last line.
    assert_eq!(
        mail.trim_end(),
        written.trim_end(),
        "the same mail by both ways"
    );
}

/// Whether a failure is of the kind that a step's answer means.
type Kind = fn(&Failed) -> bool;

#[test]
fn each_step_that_fails_is_known_for_what_it_is() {
    let later = |f: &Failed| matches!(f, Failed::Later(_));
    let never = |f: &Failed| matches!(f, Failed::Never(_));
    let unknown = |f: &Failed| matches!(f, Failed::Unknown(_));
    let table: [(At, Kind); 11] = [
        (At::Greeting("554 not today"), later),
        (At::Greeting("rubbish"), later),
        (At::Mail("550 not you"), never),
        (At::Mail("451 busy"), later),
        (At::Rcpt("550 no such user"), never),
        (At::Rcpt("450 mailbox busy"), later),
        (At::Data("554 no"), never),
        (At::HangUpBeforeData, later),
        (At::Dot("451 disk full"), later),
        (At::Dot("554 spam"), never),
        (At::HangUpAfterDot, unknown),
    ];
    for (at, expected) in table {
        let (port, server) = server(at);
        let sender = SmtpSender::new(settings(port)).unwrap();
        let failed = sender.send(&waiting("본문")).unwrap_err();
        assert!(expected(&failed), "{at:?}: {failed:?}");
        drop(sender);
        server.join().unwrap();
    }
}

#[test]
fn nobody_listening_is_tried_later() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let sender = SmtpSender::new(settings(port)).unwrap();
    assert!(matches!(sender.send(&waiting("x")), Err(Failed::Later(_))));
}

#[test]
fn an_address_that_was_spoiled_in_the_database_reaches_no_server() {
    let (port, _server) = server(At::Nothing);
    let sender = SmtpSender::new(settings(port)).unwrap();
    let mut spoiled = waiting("x");
    spoiled.message.to = "a@x.example>\r\nRCPT TO:<b@y.example".to_owned();
    assert!(matches!(sender.send(&spoiled), Err(Failed::Never(_))));
}

#[test]
fn settings_that_would_leak_are_no_settings() {
    let account = Some(("sangsaeng".to_owned(), "비밀".to_owned()));
    let table = [
        (
            "mail.office.example",
            Security::Plain,
            account.clone(),
            false,
        ),
        ("mail.office.example", Security::Plain, None, true),
        ("127.0.0.1", Security::Plain, account.clone(), true),
        (
            "mail.office.example",
            Security::StartTls,
            account.clone(),
            true,
        ),
        ("mail.office.example", Security::Tls, account, true),
    ];
    for (host, security, account, fits) in table {
        let wanted = SmtpSettings {
            host: host.to_owned(),
            security,
            account,
            ..settings(25)
        };
        let made = SmtpSender::new(wanted);
        assert_eq!(made.is_ok(), fits, "{host} {security:?}");
    }
    let nobody = SmtpSettings {
        from: "a@b.example\r\nBcc: c@d.example".to_owned(),
        ..settings(25)
    };
    assert!(SmtpSender::new(nobody).is_err());
}

#[test]
fn a_server_that_offers_no_encryption_gets_no_mail() {
    let (port, server) = server(At::Nothing);
    let wanted = SmtpSettings {
        security: Security::StartTls,
        ..settings(port)
    };
    let failed = SmtpSender::new(wanted).unwrap().send(&waiting("비밀"));
    assert!(matches!(failed, Err(Failed::Later(_))), "{failed:?}");
    let (commands, mail) = server.join().unwrap();
    assert!(mail.is_empty() && !commands.iter().any(|c| c.starts_with("MAIL")));
}
