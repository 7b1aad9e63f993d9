/// Times as RFC 3339 writes them, in UTC and milliseconds: `2026-10-02T09:14:05.120Z`.
enum RFC3339 {
    /// - Parameter milliseconds: since 1970, before it if negative.
    static func string(milliseconds: Int64) -> String {
        let (days, time) = quotient(milliseconds, 86_400_000)
        let (year, month, day) = date(daysSince1970: days)
        let seconds = time / 1_000
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
            + "T\(padded(seconds / 3_600, 2)):\(padded(seconds / 60 % 60, 2))"
            + ":\(padded(seconds % 60, 2)).\(padded(time % 1_000, 3))Z"
    }

    /// The proleptic Gregorian date. Counts years from March, so that the leap day is the last of
    /// its year, in eras of 400 years, which have 146,097 days each.
    private static func date(daysSince1970 days: Int64) -> (Int64, Int64, Int64) {
        // 719,468 days lie between 0000-03-01 and 1970-01-01.
        let (era, dayOfEra) = quotient(days + 719_468, 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
    }

    /// Rounds down, so that the remainder is never negative.
    private static func quotient(_ number: Int64, _ divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
