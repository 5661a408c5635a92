//! The Korean words of every refusal: what is wrong and what to do next.

use super::Refused;

/// Texts about states, days and other people.
pub(super) fn of_time(refused: &Refused) -> String {
    match refused {
        Refused::ChangedMeanwhile { theirs, yours } => format!(
            "이 화면을 연 뒤에 다른 사람이 먼저 바꾸었습니다. 지금 저장된 내용: {theirs}. \
                 입력한 내용: {yours}. 두 내용을 비교해 고친 뒤 다시 저장하세요."
        ),
        Refused::StateCannot { from, to } if from == to => format!(
            "‘{}’ 상태의 활동은 바꿀 수 없습니다. 필요하면 새 활동으로 등록하세요.",
            from.label()
        ),
        Refused::StateCannot { from, to } => format!(
            "‘{}’ 상태의 활동은 ‘{}’(으)로 바꿀 수 없습니다. 활동의 상태를 먼저 확인하세요.",
            from.label(),
            to.label()
        ),
        Refused::AlreadyWithdrawn => {
            "이미 제외한 기록입니다. 목록을 새로 열어 확인하세요.".to_owned()
        }
        Refused::OutsideYear { year, day, .. } => {
            format!("{day}은(는) {year} 회계연도 밖입니다. 기간을 고치거나 다른 연도를 고르세요.")
        }
        Refused::FarFromYear { year } => format!(
            "추진기간이 {year}년도 계획과 맞지 않습니다. \
                 전년도 1월부터 다음 연도 12월 사이로 입력하세요."
        ),
        Refused::NotYetHeld { from } => format!(
            "{from}에 시작하는 활동은 아직 완료로 할 수 없습니다. \
                 기간을 고치거나 ‘계획’으로 두세요."
        ),
        Refused::SameDaySamePlace { day, place } => {
            let held = match place {
                Some(place) => format!("{day} {place}"),
                None => day.to_string(),
            };
            format!(
                "같은 항목에 {held} 활동이 이미 있습니다. \
                     따로 열린 활동이 맞으면 ‘중복 확인’에 표시하고 다시 저장하세요."
            )
        }
        other => other.code().to_owned(),
    }
}

/// Texts about single values as they were typed.
pub(super) fn of_typing(refused: &Refused) -> String {
    match refused {
        Refused::Empty { label, .. } => format!("{} 입력하세요.", with_object(label)),
        Refused::TooLong { label, most, .. } => {
            format!("{} {most}자 이내로 줄이세요.", with_object(label))
        }
        Refused::NotAChoice { label, .. } => {
            format!("{} 목록에서 고르세요.", with_object(label))
        }
        Refused::YearUnreadable { typed, .. } => {
            format!("회계연도 ‘{typed}’을(를) 읽을 수 없습니다. 2018처럼 네 자리로 입력하세요.")
        }
        Refused::DayUnreadable {
            label,
            typed,
            problem,
            ..
        } => format!(
            "{label} ‘{typed}’을(를) 읽을 수 없습니다: {problem}. 2018-01-01처럼 입력하세요."
        ),
        Refused::PeriodUnreadable {
            label,
            typed,
            problem,
            ..
        } => format!(
            "{label} ‘{typed}’을(를) 읽을 수 없습니다: {problem}. \
                 ’16. 6~11월, 2016-06-03, '16.3.15~18처럼 입력하세요."
        ),
        Refused::NumberUnreadable { label, typed, .. } => format!(
            "{label} ‘{typed}’을(를) 읽을 수 없습니다. 12 또는 1,200처럼 숫자로 입력하세요."
        ),
        Refused::Negative { label, .. } => {
            format!(
                "{} 0보다 작을 수 없습니다. 0 이상으로 입력하세요.",
                with_topic(label)
            )
        }
        Refused::EndBeforeBegin => {
            "마지막 날이 첫날보다 앞섭니다. 두 날짜를 확인하세요.".to_owned()
        }
        Refused::MeasureUnreadable { typed } => {
            format!("성과 종류 ‘{typed}’을(를) 읽을 수 없습니다. 목록에서 고르세요.")
        }
        other => other.code().to_owned(),
    }
}

/// Texts about records that are there or are not.
pub(super) fn of_records(refused: &Refused) -> String {
    match refused {
        Refused::RegionUnknown { name, known } if known.is_empty() => {
            format!("‘{name}’은(는) 등록된 권역이 아닙니다. 권역 화면에서 먼저 등록하세요.")
        }
        Refused::RegionUnknown { name, known } => {
            format!("‘{name}’은(는) 그해에 등록된 권역이 아닙니다. 등록된 권역: {known}.")
        }
        Refused::LineOfOtherYear { year } => {
            format!("고른 실적 항목은 {year}년도 항목입니다. 같은 연도의 항목을 고르세요.")
        }
        Refused::LineUnknown => {
            "실적 항목을 찾을 수 없습니다. 목록에서 고르거나 새 항목을 입력하세요.".to_owned()
        }
        Refused::ActivityOfOtherLine => {
            "고른 활동은 이 실적 항목의 활동이 아닙니다. 활동을 다시 고르세요.".to_owned()
        }
        Refused::NameTaken { name, .. } => {
            format!("‘{name}’은(는) 이미 등록된 이름입니다. 다른 이름을 쓰거나 기존 사업을 여세요.")
        }
        Refused::LineTaken { title, .. } => {
            format!("그해에 ‘{title}’ 항목이 이미 있습니다. 새 항목 대신 그 항목을 고르세요.")
        }
        Refused::RegionTaken { name } => {
            format!("‘{name}’ 권역은 그 첫날로 이미 등록되어 있습니다. 권역 목록을 확인하세요.")
        }
        other => other.code().to_owned(),
    }
}

/// The word with 을 or 를.
fn with_object(word: &str) -> String {
    format!("{word}{}", if ends_closed(word) { "을" } else { "를" })
}

/// The word with 은 or 는.
fn with_topic(word: &str) -> String {
    format!("{word}{}", if ends_closed(word) { "은" } else { "는" })
}

/// Whether the last Hangul syllable has a final consonant; brackets are passed over.
fn ends_closed(word: &str) -> bool {
    let bare = word
        .rfind('(')
        .filter(|_| word.ends_with(')'))
        .map_or(word, |at| &word[..at]);
    bare.trim_end()
        .chars()
        .next_back()
        .filter(|c| ('가'..='힣').contains(c))
        .is_some_and(|c| (u32::from(c) - u32::from('가')) % 28 != 0)
}
