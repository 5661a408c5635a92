//! What may be told, and when it is tried again; decided without IO.

use jiff::{SignedDuration, Timestamp};
use kernel::{Error, Refusal};

use crate::model::{Channel, Message, State};

/// Why a message is refused or a decision is not taken, the gravest first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// The key was used for another message.
    KeyReused,
    /// A resident registration number or a card number stands in it.
    Secret,
    /// A line break or another control character in a line.
    Header {
        /// Which one.
        which: &'static str,
    },
    /// Not one plain mail address, or not a telephone number.
    Recipient,
    /// A text is empty or too long.
    Text {
        /// Which one.
        which: &'static str,
        /// Most characters.
        most: usize,
    },
    /// The message is not stopped, so there is nothing to decide.
    NotStopped {
        /// What it is.
        state: State,
    },
    /// A reason is needed.
    ReasonNeeded,
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::KeyReused => Refusal::new(
                "outbox.key_reused",
                "같은 번호로 다른 내용의 알림이 이미 있습니다. 화면을 새로 열어 다시 하세요.",
            ),
            Refused::Secret => Refusal::new(
                "outbox.secret",
                "알림에 주민등록번호나 카드번호를 넣을 수 없습니다. 가린 번호로 바꾸세요.",
            )
            .with_article("개인정보 보호법 제24조의2"),
            Refused::Header { which } => Refusal::new(
                "outbox.header",
                format!("알림의 ‘{which}’에는 줄바꿈이나 제어 문자를 넣을 수 없습니다. 지우세요."),
            ),
            Refused::Recipient => Refusal::new(
                "outbox.recipient",
                "받는 곳을 읽을 수 없습니다. 전자우편은 주소 하나를, 문자는 숫자와 줄표로 된 \
                 전화번호를 입력하세요.",
            ),
            Refused::Text { which, most } => Refusal::new(
                "outbox.text",
                format!("알림의 ‘{which}’을 {most}자 이내로 입력하세요."),
            ),
            Refused::NotStopped { state } => Refusal::new(
                "outbox.not_stopped",
                format!(
                    "지금 정할 수 있는 상태가 아닙니다(지금 상태: {}). 화면을 새로 열어 \
                     확인하세요.",
                    state.label()
                ),
            ),
            Refused::ReasonNeeded => Refusal::at(
                "reason",
                "outbox.reason_needed",
                "보내지 않는 사유를 500자 이내로 입력하세요.",
            ),
        }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
    }
}

/// Whether a message can be told.
pub(crate) fn check(message: &Message) -> Result<(), Refused> {
    one_line("번호", &message.key, 200)?;
    one_line("받는 곳", &message.to, 254)?;
    one_line("제목", &message.subject, 200)?;
    if !(1..=20_000).contains(&message.body.chars().count()) {
        return Err(Refused::Text {
            which: "내용",
            most: 20_000,
        });
    }
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if message.body.chars().any(odd) {
        return Err(Refused::Header { which: "내용" });
    }
    let reachable = match message.channel {
        Channel::Mail => is_mail_address(&message.to),
        Channel::Text => is_telephone(&message.to),
        Channel::File => true,
    };
    if !reachable {
        return Err(Refused::Recipient);
    }
    if [&message.subject, &message.body]
        .into_iter()
        .any(|text| holds_secret(text))
    {
        return Err(Refused::Secret);
    }
    Ok(())
}

fn one_line(which: &'static str, text: &str, most: usize) -> Result<(), Refused> {
    // U+2028 and U+2029 break lines, too, for some readers.
    if text
        .chars()
        .any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
    {
        Err(Refused::Header { which })
    } else if text.trim().is_empty() || text.chars().count() > most {
        Err(Refused::Text { which, most })
    } else {
        Ok(())
    }
}

/// One address of the plain form `name@host.domain`; no names, lists, comments or quotes.
pub(crate) fn is_mail_address(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let name_fits = (1..=64).contains(&name.len())
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    let label_fits = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    name_fits && text.len() <= 254 && host.split('.').all(label_fits)
}

fn is_telephone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (8..=15).contains(&digits)
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || c == '-' || c == '+')
}

/// Whether a resident registration number (six digits of a birthday, a hyphen, seven digits) or a
/// card number (sixteen digits that satisfy Luhn's check) stands alone in the text.
fn holds_secret(text: &str) -> bool {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .any(|word| is_resident_number(word) || is_card_number(word))
}

fn is_resident_number(word: &str) -> bool {
    let digits: Vec<u32> = word.chars().filter_map(|c| c.to_digit(10)).collect();
    let shape = match word.split_once('-') {
        Some((birthday, rest)) => (birthday.len(), rest.len()) == (6, 7),
        None => word.len() == 13,
    };
    let two = |at: usize| digits.iter().skip(at).take(2).fold(0, |n, d| n * 10 + d);
    shape
        && digits.len() == 13
        && (1..=12).contains(&two(2))
        && (1..=31).contains(&two(4))
        && digits.get(6).is_some_and(|d| (1..=8).contains(d))
}

fn is_card_number(word: &str) -> bool {
    let digits: Vec<u32> = word.chars().filter_map(|c| c.to_digit(10)).collect();
    let shape = word.split('-').all(|part| part.len() == 4) || word.len() == 16;
    let luhn: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, d)| {
            if at % 2 == 0 {
                *d
            } else {
                d * 2 / 10 + d * 2 % 10
            }
        })
        .sum();
    shape && digits.len() == 16 && digits.iter().any(|d| *d != 0) && luhn.is_multiple_of(10)
}

/// After this many tries a message is dead.
pub(crate) const MOST_TRIES: i64 = 10;

/// When a message is due again after its `tries`-th try failed at `now`: a minute later, then
/// two, four, …, at most six hours. `None` when it was tried often enough.
pub(crate) fn due_again(tries: i64, now: Timestamp) -> Option<Timestamp> {
    if tries >= MOST_TRIES {
        return None;
    }
    let doublings = u32::try_from(tries - 1).unwrap_or(0).min(9);
    let minutes = (1_i64 << doublings).min(6 * 60);
    now.checked_add(SignedDuration::from_mins(minutes)).ok()
}

/// A worker that has held a message this long is taken for dead. Longer than any sender waits.
pub(crate) const LEASE: SignedDuration = SignedDuration::from_mins(30);

/// Whether a stopped message may be sent again.
pub(crate) fn may_try_again(state: State) -> Result<(), Refused> {
    match state {
        State::Dead | State::Unknown => Ok(()),
        state => Err(Refused::NotStopped { state }),
    }
}

/// Whether a message may be given up, for this reason.
pub(crate) fn may_give_up(state: State, reason: &str) -> Result<(), Refused> {
    if !matches!(state, State::Waiting | State::Dead | State::Unknown) {
        return Err(Refused::NotStopped { state });
    }
    let fits = !reason.trim().is_empty()
        && reason.chars().count() <= 500
        && !reason
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
    if fits {
        Ok(())
    } else {
        Err(Refused::ReasonNeeded)
    }
}

/// What another machine answered, as it may be kept and shown: one line, at most 200 characters.
pub(crate) fn tidy_note(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let words: Vec<&str> = line.split_whitespace().collect();
    words.join(" ").chars().take(200).collect()
}

#[cfg(test)]
mod tests;
