//! The closed lists of vendors' applications.

use kernel::worded;

worded! {
    /// On whose behalf an application was entered.
    pub enum EnteredAs {
        /// The office, for a vendor who gave it the mandate.
        Office = "office", "사무국이 대신 입력";
        /// The municipality, for its vendor.
        Municipality = "municipality", "시·군이 대신 입력";
    }
}

worded! {
    /// What is sold, by what the law asks of it.
    pub enum ItemSort {
        /// 농산물 as it was grown.
        Produce = "produce", "농산물";
        /// 축산물.
        Livestock = "livestock", "축산물";
        /// 수산물.
        Seafood = "seafood", "수산물";
        /// 임산물.
        Forest = "forest", "임산물";
        /// Made from it, packed and labelled.
        Processed = "processed", "가공식품";
        /// Cooked on the spot.
        Cooked = "cooked", "현장 조리";
    }
}

worded! {
    /// What a paper proves.
    pub enum PaperKind {
        /// 농어업경영체 등록.
        FarmRegistration = "farm_registration", "농어업경영체 등록확인서";
        /// 친환경농축산물 인증.
        Organic = "organic", "친환경 인증";
        /// 농산물우수관리 인증.
        Gap = "gap", "농산물우수관리(GAP) 인증";
        /// 식품안전관리인증.
        Haccp = "haccp", "식품안전관리(HACCP) 인증";
        /// 식품제조가공업 or 즉석판매제조가공업.
        FoodBusiness = "food_business", "식품 영업신고·등록";
        /// For cooking on the spot, for the days of the market.
        CookingReport = "cooking_report", "현장 조리 한시적 영업신고";
        /// 영업배상책임보험 or 생산물배상책임보험.
        Insurance = "insurance", "배상책임보험";
    }
}

worded! {
    /// What can happen with an application.
    pub enum VendorStep {
        /// It was handed in.
        Submitted = "submitted", "신청";
        /// The municipality stands by the vendor.
        Recommended = "recommended", "시·군 추천";
        /// The municipality does not, or no longer.
        NotRecommended = "not_recommended", "추천하지 않음";
        /// It takes part when the booths are given out.
        Screened = "screened", "심사 통과";
        /// It does not.
        Rejected = "rejected", "심사 제외";
        /// The vendor took it back.
        Withdrawn = "withdrawn", "신청 거둠";
    }
}

worded! {
    /// What a criterion of the screening does.
    pub enum CriterionSort {
        /// Without it nobody takes part.
        Required = "required", "필수";
        /// It adds points.
        Bonus = "bonus", "가점";
        /// It takes points away.
        Malus = "malus", "감점";
    }
}

worded! {
    /// How far an allocation has come.
    pub enum AllocationState {
        /// It is computed.
        Draft = "draft", "계산함";
        /// Somebody else has looked at it.
        Reviewed = "reviewed", "검토함";
        /// Vendors know it.
        Released = "released", "발표함";
        /// It does not count.
        Discarded = "discarded", "버림";
    }
}

worded! {
    /// What became of a wish for a day.
    pub enum AllotmentOutcome {
        /// There is a booth.
        Booth = "booth", "배정";
        /// There is one when somebody else does not come.
        Waiting = "waiting", "대기";
        /// The papers of that day were not whole.
        Unready = "unready", "준비 안 됨";
    }
}

worded! {
    /// Why there is no booth; the first rule that stood in the way.
    pub enum AllotmentCause {
        /// There is one.
        None = "none", "";
        /// The vendor has as many days as it may or wants to have.
        OwnLimit = "own_limit", "한 농가의 날 수를 채움";
        /// Its municipality has as many booths as it may have.
        MunicipalityFull = "municipality_full", "시·군의 상한에 참";
        /// What was left is kept for newcomers.
        Newcomers = "newcomers", "새 농가 몫으로 남겨 둠";
        /// The day is full.
        DayFull = "day_full", "그날 부스가 참";
        /// Another day was worth more.
        OtherDay = "other_day", "다른 날에 배정";
        /// Papers or items were missing.
        Papers = "papers", "그날 서류나 품목이 모자람";
        /// Two people gave the booth to somebody else than the draw did.
        Override = "override", "두 사람이 조정함";
    }
}

worded! {
    /// What can happen with a booth of a day after the release.
    pub enum BoothStep {
        /// The vendor says that it comes.
        Confirmed = "confirmed", "참가 확인";
        /// The vendor does not come after all.
        GivenBack = "given_back", "부스 반납";
        /// Who waited has it now.
        TakenOver = "taken_over", "이어받음";
        /// Who waited does not want it.
        Passed = "passed", "차례를 넘김";
        /// The vendor is there.
        Attended = "attended", "왔음";
        /// It did not come.
        NoShow = "no_show", "오지 않음";
    }
}

worded! {
    /// How a vendor stands on a day.
    #[doc(alias = "부스 상태")]
    pub enum BoothState {
        /// It has a booth and has not said yet that it comes.
        Given = "given", "확인 전";
        /// It comes.
        Confirmed = "confirmed", "참가 확인";
        /// It is there.
        Attended = "attended", "왔음";
        /// It did not come.
        NoShow = "no_show", "오지 않음";
        /// It gave the booth back.
        GivenBack = "given_back", "반납";
        /// It waits.
        Waiting = "waiting", "대기";
        /// It does not wait any more.
        Passed = "passed", "차례를 넘김";
        /// It was not ready when booths were given out.
        Unready = "unready", "준비 안 됨";
    }
}
