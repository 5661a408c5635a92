//! From telling to the other side, on both databases with two offices: retry, dead letters,
//! crashes between sending and settling, two workers at once.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Barrier, Mutex},
};

use jiff::{SignedDuration, Timestamp};
use kernel::{Error, Id, Outcome};
use outbox::{
    Channel, Delivered, Failed, Letter, Message, OutboxMessage, Sender, Senders, Shelf, State,
    Waiting, deliver_due,
};
use store::Store;
use testing::{HANBIT, SAEBYEOK, TestStore, as_role_at, now, tenant, world};

fn stores() -> Vec<TestStore> {
    world(&[outbox::schema])
}

fn mail(key: &str) -> Message {
    Message {
        key: key.to_owned(),
        channel: Channel::Mail,
        to: "staff@office.example".to_owned(),
        subject: "품의가 승인되었습니다".to_owned(),
        body: "업무망에서 확인하세요.".to_owned(),
        about: Some("spending/proposal/1".parse().unwrap()),
    }
}

fn tell(store: &Store, office: &str, message: Message) -> Outcome<Id<OutboxMessage>> {
    let ctx = as_role_at(office, &["accountant"], now());
    store.write(ctx, move |tx| outbox::tell(tx, message.clone()))
}

fn letter(store: &Store, id: Id<OutboxMessage>) -> Letter {
    let ctx = as_role_at(HANBIT, &["admin"], now());
    store.read(&ctx, |tx| outbox::letter(tx, id)).unwrap()
}

fn later(minutes: i64) -> Timestamp {
    now() + SignedDuration::from_mins(minutes)
}

fn deliver(store: &Store, at: Timestamp, senders: &Senders) -> Delivered {
    deliver_due(store, &tenant(HANBIT), at, senders).unwrap()
}

type Answer = Result<(), Failed>;

/// A sender that answers as told, and remembers what it was given.
#[derive(Clone)]
struct Scripted {
    sent: Arc<Mutex<Vec<Waiting>>>,
    answer: Arc<dyn Fn(&Waiting) -> Answer + Send + Sync>,
    repeatable: bool,
}

impl Scripted {
    fn new(answer: impl Fn(&Waiting) -> Answer + Send + Sync + 'static) -> Self {
        Self {
            sent: Arc::default(),
            answer: Arc::new(answer),
            repeatable: false,
        }
    }

    fn repeatable(self) -> Self {
        Self {
            repeatable: true,
            ..self
        }
    }

    fn count(&self) -> usize {
        self.sent.lock().unwrap().len()
    }

    fn alone(&self) -> Senders {
        Senders::new().with(Channel::Mail, self.clone())
    }
}

impl Sender for Scripted {
    fn send(&self, message: &Waiting) -> Answer {
        self.sent.lock().unwrap().push(message.clone());
        (self.answer)(message)
    }

    fn repeatable(&self) -> bool {
        self.repeatable
    }
}

#[test]
fn what_was_told_is_sent_once_after_commit() {
    for store in stores() {
        let sender = Scripted::new(|_| Ok(()));
        let id = tell(&store, HANBIT, mail("a")).unwrap();
        assert_eq!(
            tell(&store, HANBIT, mail("a")).unwrap(),
            id,
            "told twice is told once"
        );
        let other = Message {
            subject: "다른 제목".to_owned(),
            ..mail("a")
        };
        let Err(Error::Refusal(refusal)) = tell(&store, HANBIT, other) else {
            panic!("another message under the same key");
        };
        assert_eq!(refusal.code, "outbox.key_reused");

        let once = deliver(&store, now(), &sender.alone());
        let expected = Delivered {
            sent: 1,
            ..Delivered::default()
        };
        assert_eq!(once, expected);
        assert_eq!(
            deliver(&store, later(600), &sender.alone()),
            Delivered::default()
        );
        let sent = sender.sent.lock().unwrap().clone();
        assert_eq!(sent.len(), 1);
        assert_eq!((sent[0].id, sent[0].tries), (id, 1));
        assert_eq!(sent[0].message, mail("a"));
        assert_eq!(letter(&store, id).state, State::Sent);
    }
}

#[test]
fn a_verb_that_fails_sends_nothing() {
    for store in stores() {
        let sender = Scripted::new(|_| Ok(()));
        let ctx = as_role_at(HANBIT, &["accountant"], now());
        let failed: Outcome<()> = store.write(ctx, |tx| {
            outbox::tell(tx, mail("never"))?;
            Err(Error::NotFound)
        });
        assert!(failed.is_err());
        assert_eq!(
            deliver(&store, now(), &sender.alone()),
            Delivered::default()
        );
        assert_eq!(sender.count(), 0);
    }
}

#[test]
fn the_other_office_neither_sends_nor_sees_it() {
    for store in stores() {
        let sender = Scripted::new(|_| Err(Failed::Never("거절".to_owned())));
        let id = tell(&store, HANBIT, mail("ours")).unwrap();
        let there = deliver_due(&store, &tenant(SAEBYEOK), now(), &sender.alone()).unwrap();
        assert_eq!((there, sender.count()), (Delivered::default(), 0));
        deliver(&store, now(), &sender.alone());
        let ctx = as_role_at(SAEBYEOK, &["admin"], now());
        let seen = store.read(&ctx, |tx| {
            assert!(matches!(outbox::letter(tx, id), Err(Error::NotFound)));
            assert!(outbox::events(tx, id)?.is_empty());
            Ok(outbox::dead(tx)?.len() + outbox::count(tx, Shelf::Stopped)?)
        });
        assert_eq!(seen.unwrap(), 0);
        for decided in [
            store.write(ctx.clone(), move |tx| outbox::try_again(tx, id)),
            store.write(ctx, move |tx| outbox::give_up(tx, id, "우리 것이 아님")),
        ] {
            assert!(matches!(decided, Err(Error::NotFound)));
        }
        // The same key means another message there.
        assert_ne!(tell(&store, SAEBYEOK, mail("ours")).unwrap(), id);
    }
}

#[test]
fn failures_wait_longer_and_longer_and_end_as_a_dead_letter() {
    for store in stores() {
        let sender = Scripted::new(|_| Err(Failed::Later("451 바쁨".to_owned())));
        let id = tell(&store, HANBIT, mail("busy")).unwrap();
        let mut at = 0;
        for wait in [1, 2, 4, 8, 16, 32, 64, 128, 256] {
            assert_eq!(deliver(&store, later(at), &sender.alone()).later, 1, "{at}");
            let waiting = letter(&store, id);
            assert_eq!(waiting.state, State::Waiting);
            assert_eq!(waiting.due_at, later(at + wait));
            let early = deliver(&store, later(at + wait - 1), &sender.alone());
            assert_eq!(early, Delivered::default(), "not before its time");
            at += wait;
        }
        assert_eq!(deliver(&store, later(at), &sender.alone()).dead, 1);
        assert_eq!(sender.count(), 10);
        let dead = letter(&store, id);
        assert_eq!((dead.state, dead.note.as_str()), (State::Dead, "451 바쁨"));
        assert_eq!(
            deliver(&store, later(100_000), &sender.alone()),
            Delivered::default()
        );
    }
}

#[test]
fn a_dead_letter_is_sent_again_or_given_up_by_a_person_with_a_reason() {
    for store in stores() {
        let working = Arc::new(Mutex::new(false));
        let switch = Arc::clone(&working);
        let sender = Scripted::new(move |_| match *switch.lock().unwrap() {
            true => Ok(()),
            false => Err(Failed::Never("550 그런 사람 없음".to_owned())),
        });
        let again = tell(&store, HANBIT, mail("again")).unwrap();
        let gone = tell(&store, HANBIT, mail("gone")).unwrap();
        assert_eq!(deliver(&store, now(), &sender.alone()).dead, 2);
        let ctx = as_role_at(HANBIT, &["admin"], later(5));
        let dead = store.read(&ctx, |tx| Ok(outbox::dead(tx)?)).unwrap();
        assert_eq!(dead.len(), 2);
        assert!(dead.iter().all(|l| l.note == "550 그런 사람 없음"));

        let no_reason = store.write(ctx.clone(), move |tx| outbox::give_up(tx, gone, " "));
        assert!(matches!(no_reason, Err(Error::Refusal(r)) if r.field == Some("reason")));
        store
            .write(ctx.clone(), move |tx| {
                outbox::try_again(tx, again)?;
                outbox::give_up(tx, gone, "받는 사람이 퇴직함")
            })
            .unwrap();
        let twice = store.write(ctx.clone(), move |tx| outbox::try_again(tx, gone));
        assert!(matches!(twice, Err(Error::Refusal(r)) if r.code == "outbox.not_stopped"));

        *working.lock().unwrap() = true;
        assert_eq!(deliver(&store, later(5), &sender.alone()).sent, 1);
        assert_eq!(letter(&store, again).state, State::Sent);
        assert_eq!(letter(&store, gone).state, State::GivenUp);
        let (told, journal) = store
            .read(&ctx, |tx| {
                let told = outbox::events(tx, gone)?;
                let query = store::JournalQuery {
                    table: "outbox_event".to_owned(),
                    limit: 10,
                    ..Default::default()
                };
                Ok((told, tx.journal(&query)?))
            })
            .unwrap();
        let told: Vec<_> = told.iter().map(|e| (e.state, e.note.as_str())).collect();
        assert_eq!(
            told,
            [
                (State::Dead, "550 그런 사람 없음"),
                (State::GivenUp, "받는 사람이 퇴직함")
            ]
        );
        assert_eq!(journal.len(), 2, "decisions of people are in the journal");
    }
}

/// A worker that dies between sending and settling: its thread ends in the middle.
fn die_while_sending(store: &Store, senders: &Senders) {
    let died = catch_unwind(AssertUnwindSafe(|| deliver(store, now(), senders)));
    assert!(died.is_err(), "the worker died");
}

#[test]
fn after_a_crash_mail_is_unknown_and_never_repeated_by_itself() {
    for store in stores() {
        let dying = Scripted::new(|_| panic!("power cut after the final dot"));
        let healthy = Scripted::new(|_| Ok(()));
        let id = tell(&store, HANBIT, mail("cut")).unwrap();
        die_while_sending(&store, &dying.alone());
        assert_eq!(letter(&store, id).state, State::Sending);
        assert_eq!(
            deliver(&store, later(29), &healthy.alone()),
            Delivered::default()
        );

        assert_eq!(deliver(&store, later(30), &healthy.alone()).unknown, 1);
        assert_eq!(letter(&store, id).state, State::Unknown);
        assert_eq!(
            deliver(&store, later(10_000), &healthy.alone()),
            Delivered::default()
        );
        assert_eq!(
            (dying.count(), healthy.count()),
            (1, 0),
            "sent once, by the dead worker"
        );

        let ctx = as_role_at(HANBIT, &["admin"], later(60));
        store
            .write(ctx, move |tx| outbox::try_again(tx, id))
            .unwrap();
        assert_eq!(deliver(&store, later(60), &healthy.alone()).sent, 1);
    }
}

#[test]
fn after_a_crash_what_may_be_repeated_is_repeated() {
    for store in stores() {
        let dying = Scripted::new(|_| panic!("power cut")).repeatable();
        let healthy = Scripted::new(|_| Ok(())).repeatable();
        let id = tell(&store, HANBIT, mail("cut")).unwrap();
        die_while_sending(&store, &dying.alone());
        let done = deliver(&store, later(30), &healthy.alone());
        assert_eq!((done.sent, done.unknown), (1, 0));
        let sent = healthy.sent.lock().unwrap().clone();
        assert_eq!(
            (sent[0].id, sent[0].tries),
            (id, 2),
            "the same id at every try"
        );
    }
}

#[test]
fn a_worker_that_comes_back_late_tells_what_nobody_knew() {
    for store in stores() {
        let id = tell(&store, HANBIT, mail("slow")).unwrap();
        let inner = Store::clone(&store);
        let slow = Scripted::new(move |_| {
            // Meanwhile another worker took this one for dead.
            let other = Scripted::new(|_| Ok(()));
            let done = deliver(&inner, later(45), &other.alone());
            assert_eq!((done.unknown, other.count()), (1, 0));
            Ok(())
        });
        assert_eq!(deliver(&store, now(), &slow.alone()).sent, 1);
        assert_eq!(letter(&store, id).state, State::Sent);
    }
}

#[test]
fn a_lost_connection_after_handing_over_waits_for_a_person() {
    for store in stores() {
        let sender = Scripted::new(|_| Err(Failed::Unknown("끊김".to_owned())));
        let id = tell(&store, HANBIT, mail("lost")).unwrap();
        assert_eq!(deliver(&store, now(), &sender.alone()).unknown, 1);
        assert_eq!(
            deliver(&store, later(10_000), &sender.alone()),
            Delivered::default()
        );
        assert_eq!(
            (letter(&store, id).state, sender.count()),
            (State::Unknown, 1)
        );

        let file = Scripted::new(|_| Err(Failed::Unknown("끊김".to_owned()))).repeatable();
        tell(&store, HANBIT, mail("file")).unwrap();
        assert_eq!(deliver(&store, now(), &file.alone()).later, 1);
    }
}

#[test]
fn a_channel_without_a_sender_waits_and_is_counted() {
    for store in stores() {
        let sender = Scripted::new(|_| Ok(()));
        let text = Message {
            channel: Channel::Text,
            to: "010-0000-0001".to_owned(),
            ..mail("text")
        };
        let id = tell(&store, HANBIT, text).unwrap();
        tell(&store, HANBIT, mail("mail")).unwrap();
        let done = deliver(&store, now(), &sender.alone());
        assert_eq!((done.sent, done.unserved), (1, 1));
        let waiting = letter(&store, id);
        assert_eq!((waiting.state, waiting.tries), (State::Waiting, 0));
    }
}

#[test]
fn several_workers_at_once_send_each_message_once() {
    const MESSAGES: usize = 40;
    const WORKERS: usize = 4;
    for store in stores() {
        for n in 0..MESSAGES {
            tell(&store, HANBIT, mail(&format!("m{n}"))).unwrap();
        }
        let sender = Scripted::new(|_| {
            std::thread::yield_now();
            Ok(())
        });
        let start = Arc::new(Barrier::new(WORKERS));
        let workers: Vec<_> = (0..WORKERS)
            .map(|_| {
                let (store, sender) = (Store::clone(&store), sender.clone());
                let start = Arc::clone(&start);
                std::thread::spawn(move || {
                    start.wait();
                    deliver(&store, now(), &sender.alone()).sent
                })
            })
            .collect();
        let sent: usize = workers.into_iter().map(|w| w.join().unwrap()).sum();
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for message in sender.sent.lock().unwrap().iter() {
            *times.entry(message.message.key.clone()).or_default() += 1;
        }
        assert_eq!((sent, times.len()), (MESSAGES, MESSAGES));
        assert!(times.values().all(|n| *n == 1), "{times:?}");
    }
}

#[test]
fn the_loop_delivers_for_every_office_and_stops_when_asked() {
    for store in stores() {
        tell(&store, HANBIT, mail("a")).unwrap();
        tell(&store, SAEBYEOK, mail("b")).unwrap();
        let stop = Arc::new(outbox::Stop::new());
        let asked = Arc::clone(&stop);
        let sender = Scripted::new(move |waiting| {
            // The second office's message is the last there is.
            if waiting.message.key == "b" {
                asked.stop();
            }
            Ok(())
        });
        outbox::run(&store, &sender.alone(), &now, &stop);
        let keys: Vec<_> = sender
            .sent
            .lock()
            .unwrap()
            .iter()
            .map(|w| w.message.key.clone())
            .collect();
        assert_eq!(keys, ["a", "b"]);
    }
}

#[test]
fn bodies_are_in_no_journal_and_in_no_list() {
    const CANARY: &str = "카나리아-본문-7301";
    for store in stores() {
        let told = Message {
            body: CANARY.to_owned(),
            ..mail("canary")
        };
        tell(&store, HANBIT, told).unwrap();
        let refusing = Scripted::new(|_| Err(Failed::Never("거절".to_owned())));
        deliver(&store, now(), &refusing.alone());
        let ctx = as_role_at(HANBIT, &["admin"], now());
        let seen = store
            .read(&ctx, |tx| {
                let query = store::JournalQuery {
                    limit: 1_000,
                    ..Default::default()
                };
                Ok(format!("{:?} {:?}", tx.journal(&query)?, outbox::dead(tx)?))
            })
            .unwrap();
        assert!(!seen.contains(CANARY));
    }
}
