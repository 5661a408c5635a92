//! `sangsaeng demo`: the sample office.

use kernel::Outcome;

use crate::{ACCOUNTS, PASSWORD, PlaceArgs, place::now, sample};

pub(super) fn run(place: &PlaceArgs) -> Outcome<()> {
    let store = place.place()?.open()?;
    if sample::is_wanted(&store, now())? {
        sample::fill(&store, now())?;
        println!("표본 사무국을 만들었습니다.");
    } else {
        println!("이미 기록이 있어 그대로 두었습니다.");
    }
    println!("표본 계정 (비밀번호는 모두 {PASSWORD}):");
    for account in ACCOUNTS {
        println!(
            "  {:<12} {} {}",
            account.sign_in, account.name, account.title
        );
    }
    Ok(())
}
