//! The refusals in the words of the screens: what is wrong, and what to do next.

use jiff::civil::Date;
use kernel::Refusal;

use super::{DoorRefusal, PasswordRefusal, RightsRefusal, TypedRefusal};

impl DoorRefusal {
    pub(super) fn refusal(self) -> Refusal {
        match self {
            DoorRefusal::Throttled { minutes } => Refusal::new(
                "people.sign_in_throttled",
                format!(
                    "여러 번 실패하여 로그인을 잠시 막았습니다. {minutes}분 뒤에 다시 시도하거나 \
                     관리자에게 풀어 달라고 요청하세요."
                ),
            )
            .with_article("개인정보의 안전성 확보조치 기준 제5조"),
            DoorRefusal::Wrong => Refusal::at(
                "sign_in",
                "people.sign_in_wrong",
                "아이디나 비밀번호가 맞지 않거나 쓸 수 없는 계정입니다. 다시 입력하고, 계속 안 되면 \
                 관리자에게 문의하세요.",
            ),
            DoorRefusal::PasswordMoved => Refusal::new(
                "people.password_moved",
                "그 사이에 비밀번호가 바뀌었습니다. 새 비밀번호로 다시 로그인하세요.",
            ),
            DoorRefusal::CurrentPasswordWrong => Refusal::at(
                "current_password",
                "people.current_password_wrong",
                "지금 비밀번호가 맞지 않습니다. 다시 입력하세요.",
            ),
        }
    }
}

fn self_grant() -> Refusal {
    let text = "자기 계정의 역할은 바꿀 수 없습니다. 다른 관리자에게 요청하세요.";
    Refusal::new("people.self_grant", text)
}

impl RightsRefusal {
    pub(super) fn refusal(self) -> Refusal {
        match self {
            RightsRefusal::SelfGrant => self_grant(),
            RightsRefusal::RolesApart {
                held,
                asked,
                why,
                article,
            } => {
                let text = format!(
                    "‘{held}’ 역할과 ‘{asked}’ 역할은 한 사람이 함께 가질 수 없습니다. {why} \
                     다른 사람에게 주거나 ‘{held}’ 역할을 먼저 거두세요."
                );
                let refusal = Refusal::at("role", "people.roles_apart", text);
                match article {
                    Some(article) => refusal.with_article(article),
                    None => refusal,
                }
            }
            RightsRefusal::LastAdmin => Refusal::new(
                "people.last_admin",
                "마지막 시스템 관리자입니다. 다른 사람에게 기한 없는 시스템 관리자 역할을 먼저 주세요.",
            ),
            RightsRefusal::AdminFounded => Refusal::new(
                "people.admin_founded",
                "이 기관에는 이미 시스템 관리자가 있습니다. 그 관리자에게 역할을 요청하세요.",
            ),
            RightsRefusal::StillResponsible { duties } => Refusal::new(
                "people.still_responsible",
                format!(
                    "맡은 일이 남아 있습니다: {}. 먼저 인계하세요.",
                    duties.join(", ")
                ),
            ),
            RightsRefusal::AccountClosed => Refusal::at(
                "account",
                "people.account_closed",
                "종료된 계정입니다. 다른 계정을 고르거나 새 계정을 만드세요.",
            ),
            RightsRefusal::OwnAccount => Refusal::new(
                "people.own_account",
                "자기 계정은 이렇게 바꿀 수 없습니다. 다른 관리자에게 요청하세요.",
            ),
            RightsRefusal::GrantOver => Refusal::new(
                "people.grant_over",
                "이미 끝난 역할입니다. 화면을 새로 열어 지금 가진 역할을 확인하세요.",
            ),
            RightsRefusal::RoleHeld { from } => Refusal::at(
                "role",
                "people.role_held",
                format!("{from}부터 이미 가진 역할입니다. 기간이 겹치지 않게 입력하세요."),
            ),
            RightsRefusal::HandoverTooEarly { since } => Refusal::at(
                "from_on",
                "people.handover_too_early",
                format!(
                    "지금 담당자가 {since}부터 맡고 있습니다. 시작일은 그 뒤의 날로 입력하세요."
                ),
            ),
            RightsRefusal::AlreadyResponsible => Refusal::at(
                "account",
                "people.already_responsible",
                "이미 이 일을 맡은 사람입니다. 인계받을 다른 사람을 고르세요.",
            ),
            RightsRefusal::CannotSign => cannot_sign(),
            RightsRefusal::RoleEndsBefore { role, last } => role_ends_before(role, last),
        }
    }
}

fn cannot_sign() -> Refusal {
    Refusal::at(
        "to",
        "people.cannot_sign",
        "그 기간에 결재함을 쓸 역할이 없는 사람입니다. 결재하는 역할을 가진 사람을 고르세요.",
    )
}

fn role_ends_before(role: &str, last: Date) -> Refusal {
    Refusal::at(
        "to_on",
        "people.role_ends_before",
        format!("‘{role}’ 역할을 {last}까지만 가지고 있습니다. 종료일을 그날까지로 입력하세요."),
    )
}

impl TypedRefusal {
    pub(super) fn refusal(self) -> Refusal {
        match self {
            TypedRefusal::Needed { field, what } => Refusal::at(field, "people.needed", what),
            TypedRefusal::TooLong { field, label, most } => Refusal::at(
                field,
                "people.too_long",
                format!("‘{label}’ 칸에는 {most}자 이내의 글자를 입력하세요."),
            ),
            TypedRefusal::SignInShape => Refusal::at(
                "sign_in",
                "people.sign_in_shape",
                "아이디는 영문 소문자로 시작하여 소문자, 숫자, . _ - @ 가운데 4~64자로 입력하세요.",
            ),
            TypedRefusal::SignInTaken => Refusal::at(
                "sign_in",
                "people.sign_in_taken",
                "이미 쓰이고 있는 아이디입니다. 다른 아이디를 입력하세요.",
            ),
            TypedRefusal::OrganizationTaken => Refusal::at(
                "name",
                "people.organization_taken",
                "같은 이름의 기관이 있습니다. 그 기관을 쓰거나 다른 이름을 입력하세요.",
            ),
            TypedRefusal::RegionShape => Refusal::at(
                "region",
                "people.region_shape",
                "행정구역 코드 다섯 자리를 숫자로 입력하세요. 예: 51760",
            ),
            TypedRefusal::PhoneShape => Refusal::at(
                "phone",
                "people.phone_shape",
                "전화번호를 02-0000-0000처럼 지역번호와 줄표를 넣어 입력하세요.",
            ),
            TypedRefusal::DayUnreadable { field } => Refusal::at(
                field,
                "people.day_unreadable",
                "날짜를 2018-03-02처럼 연-월-일로 입력하세요.",
            ),
            TypedRefusal::DaysReversed => Refusal::at(
                "to_on",
                "people.days_reversed",
                "종료일이 시작일보다 앞섭니다. 시작일과 같거나 뒤의 날짜를 입력하세요.",
            ),
        }
    }
}

impl PasswordRefusal {
    pub(super) fn refusal(self) -> Refusal {
        let at = |code, text: &str| Refusal::at("password", code, text);
        match self {
            PasswordRefusal::Short { least } => Refusal::at(
                "password",
                "people.password_short",
                format!("비밀번호를 {least}자 이상으로 입력하세요."),
            ),
            PasswordRefusal::Long => at(
                "people.password_long",
                "비밀번호를 200바이트(한글 66자) 이내로 입력하세요.",
            ),
            PasswordRefusal::IsName => at(
                "people.password_is_name",
                "비밀번호에 아이디를 넣을 수 없습니다. 아이디와 다른 비밀번호를 입력하세요.",
            ),
            PasswordRefusal::Common => at(
                "people.password_common",
                "쉽게 알아낼 수 있는 비밀번호입니다. 다른 비밀번호를 입력하세요.",
            ),
            PasswordRefusal::Differ => Refusal::at(
                "password_again",
                "people.passwords_differ",
                "두 비밀번호가 다릅니다. 같은 비밀번호를 두 번 입력하세요.",
            ),
            PasswordRefusal::Same => at(
                "people.password_same",
                "지금 비밀번호와 같습니다. 새 비밀번호를 입력하세요.",
            ),
        }
    }
}
