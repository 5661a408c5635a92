//! The people of the sample office. All invented.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{Id, Outcome};
use people::{Account, GrantRole, HandOver, HashedPassword, NewAccount, role};
use store::Tx;

/// The password of every sample account. A sample office holds nothing worth guarding.
pub const PASSWORD: &str = "barley-field-2018";

/// One sample account.
pub struct SampleAccount {
    /// Sign-in name.
    pub sign_in: &'static str,
    /// Name.
    pub name: &'static str,
    /// Title.
    pub title: &'static str,
    role: &'static str,
    /// From which day on.
    role_from: &'static str,
    phone: &'static str,
    at_city: bool,
    /// The responsibility it holds, from which day.
    duty: Option<(&'static str, &'static str)>,
}

impl SampleAccount {
    /// What it may act as on a day.
    pub(super) fn roles_on(&self, day: Date) -> impl Iterator<Item = &'static str> {
        let held = self.role_from.parse().is_ok_and(|from: Date| from <= day);
        held.then_some(self.role).into_iter()
    }
}

/// Every sample account, the administrator first.
pub const ACCOUNTS: &[SampleAccount] = &[
    account(
        "admin",
        "서가온",
        "시스템 관리자",
        (role::ADMIN, "2015-07-01"),
        "02-0000-0009",
        false,
        None,
    ),
    account(
        "planning",
        "한이음",
        "사업기획·운영팀 주임",
        (role::STAFF_PLANNING, "2016-05-02"),
        "02-0000-0011",
        false,
        Some(("planning", "2016-05-02")),
    ),
    account(
        "resource",
        "박새길",
        "자원관리·홍보팀 주임",
        (role::STAFF_RESOURCE, "2016-05-02"),
        "02-0000-0012",
        false,
        Some(("resource", "2016-05-02")),
    ),
    account(
        "director",
        "문다온",
        "사업단장",
        (role::DIRECTOR, "2016-05-02"),
        "02-0000-0010",
        false,
        Some(("director", "2016-05-02")),
    ),
    account(
        "accountant",
        "나은솔",
        "회계담당",
        (role::ACCOUNTANT, "2016-05-02"),
        "02-0000-0013",
        false,
        Some(("accountant", "2016-05-02")),
    ),
    account(
        "officer",
        "이도담",
        "주무관",
        (role::CITY_OFFICER, "2016-01-04"),
        "02-0000-0003",
        true,
        Some(("officer", "2017-01-02")),
    ),
    account(
        "teamlead",
        "정아람",
        "상생협력팀장",
        (role::CITY_MANAGER, "2016-01-04"),
        "02-0000-0002",
        true,
        Some(("team_lead", "2016-01-04")),
    ),
    account(
        "head",
        "최한결",
        "대외협력담당관",
        (role::CITY_MANAGER, "2015-07-01"),
        "02-0000-0001",
        true,
        Some(("head", "2015-07-01")),
    ),
    account(
        "auditor",
        "오세빛",
        "감사관",
        (role::AUDITOR, "2016-05-02"),
        "02-0000-0021",
        true,
        None,
    ),
];

const fn account(
    sign_in: &'static str,
    name: &'static str,
    title: &'static str,
    (role, role_from): (&'static str, &'static str),
    phone: &'static str,
    at_city: bool,
    duty: Option<(&'static str, &'static str)>,
) -> SampleAccount {
    SampleAccount {
        sign_in,
        name,
        title,
        role,
        role_from,
        phone,
        at_city,
        duty,
    }
}

/// The made accounts by sign-in name.
pub(super) type People = BTreeMap<String, Id<Account>>;

/// The sample account of a sign-in name.
pub(super) fn account_of(sign_in: &str) -> Option<&'static SampleAccount> {
    ACCOUNTS.iter().find(|account| account.sign_in == sign_in)
}

/// The role of a sample account.
pub(super) fn role_of(sign_in: &str) -> &'static str {
    account_of(sign_in).map_or("", |account| account.role)
}

/// The passwords as they are stored. Slow by design, so it happens before the write begins.
pub(super) fn hashes() -> Outcome<Vec<HashedPassword>> {
    ACCOUNTS
        .iter()
        .map(|a| people::accept_password(a.sign_in, PASSWORD))
        .collect()
}

/// Makes the organizations and accounts.
pub(super) fn fill(tx: &mut Tx<'_>, hashes: &[HashedPassword]) -> Outcome<People> {
    let office = people::add_organization(tx, "office", "지역상생교류사업단")?;
    let city = people::add_organization(tx, "department", "기획조정실 대외협력담당관")?;
    let mut made = People::new();
    for (account, hash) in ACCOUNTS.iter().zip(hashes) {
        let home = if account.at_city { city } else { office };
        let ask = NewAccount {
            sign_in: account.sign_in.to_owned(),
            name: account.name.to_owned(),
            organization: home.to_string(),
            title: account.title.to_owned(),
            phone: account.phone.to_owned(),
            password_hash: hash.clone(),
        };
        made.insert(account.sign_in.to_owned(), admit(tx, account, ask)?);
    }
    Ok(made)
}

fn admit(tx: &mut Tx<'_>, account: &SampleAccount, ask: NewAccount) -> Outcome<Id<Account>> {
    if account.role == role::ADMIN {
        return people::found_first_admin(tx, ask);
    }
    let id = people::create_account(tx, ask)?;
    let grant = GrantRole {
        account: id.to_string(),
        role: account.role.to_owned(),
        from_on: account.role_from.to_owned(),
        to_on: String::new(),
        why: "표본 사무국 개설".to_owned(),
    };
    people::grant_role(tx, grant)?;
    Ok(id)
}

/// Gives each responsibility to its holder.
pub(super) fn hand_over(tx: &mut Tx<'_>, people: &People) -> Outcome<()> {
    for account in ACCOUNTS {
        let (Some((duty, from)), Some(id)) = (account.duty, people.get(account.sign_in)) else {
            continue;
        };
        let ask = HandOver {
            duty: duty.to_owned(),
            subject: String::new(),
            account: id.to_string(),
            from_on: from.to_owned(),
            reason: "표본 사무국 개설".to_owned(),
        };
        people::hand_over(tx, ask)?;
    }
    Ok(())
}
