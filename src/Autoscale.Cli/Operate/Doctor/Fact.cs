namespace Autoscale.Cli.Operate.Doctor;

/// <summary>A fact about the cluster, or the reason why it could not be read: the other checks are made all the same.</summary>
internal sealed record Fact<T>
{
    private readonly T _value;

    private Fact(T value, string? failure) => (_value, Failure) = (value, failure);

    /// <summary>The reason why it could not be read; null when it was.</summary>
    public string? Failure { get; }

    public static Fact<T> Of(T value) => new(value, failure: null);

    public static Fact<T> Unread(string failure) => new(default!, failure);

    /// <summary>Applies a rule to the fact; without the fact there is a problem.</summary>
    /// <param name="subject">The fact in words, in the plural, as the start of a sentence.</param>
    public Verdict Judge(string subject, Func<T, Verdict> rule) => Failure is null
        ? rule(_value)
        : Verdict.Problem(
            $"{subject} cannot be read: {Failure.TrimEnd('.')}.", "Check the permissions of the operator and the named resource.");

    /// <summary>Both facts; unread when one of them is.</summary>
    public Fact<(T First, TOther Second)> And<TOther>(Fact<TOther> other) => (Failure ?? other.Failure) is { } failure
        ? Fact<(T, TOther)>.Unread(failure)
        : Fact<(T, TOther)>.Of((_value, other._value));
}

/// <summary>Reads facts.</summary>
internal static class Fact
{
    /// <summary>Reads one fact; only a cancellation propagates.</summary>
    public static async Task<Fact<T>> ReadAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return Fact<T>.Of(await read());
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return Fact<T>.Unread(failure.Message);
        }
    }
}
