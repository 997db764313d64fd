namespace Autoscale.Adapters.Sns;

/// <summary>
/// Makes a subject that SNS accepts: at most 100 characters of printable ASCII. SNS refuses a message with any other subject.
/// </summary>
internal static class SubjectText
{
    private const int Longest = 100;

    public static string Of(string subject)
    {
        var printable = string.Concat(subject.Select(c => char.IsControl(c) ? ' ' : char.IsAscii(c) ? c : '?')).Trim();
        return printable.Length <= Longest ? printable : printable[..Longest];
    }
}
