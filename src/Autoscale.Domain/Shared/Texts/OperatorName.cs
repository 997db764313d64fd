namespace Autoscale.Domain.Shared.Texts;

/// <summary>The name of an operator in stored reasons.</summary>
public static class OperatorName
{
    private const int Longest = 80;

    /// <summary>The name without control characters and with at most 80 characters; "an operator" for an empty one.</summary>
    public static string Of(string by)
    {
        var name = new string([.. by.Where(c => !char.IsControl(c)).Take(Longest)]).Trim();
        return name.Length == 0 ? "an operator" : name;
    }
}
