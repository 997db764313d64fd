using Amazon.Runtime;
using Autoscale.Adapters.Endpoints;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Cli.Operate.Doctor;

/// <summary>
/// A fact about the cluster; or the reason why it could not be read, or was not read: the other checks are made all the same.
/// </summary>
internal sealed record Fact<T>
{
    private readonly T _value;

    private Fact(T value, string? failure, Omission? omission) => (_value, Failure, Omission) = (value, failure, omission);

    /// <summary>The reason why it could not be read; null when it was.</summary>
    public string? Failure { get; }

    /// <summary>The reason why it was not read; null when it was.</summary>
    public Omission? Omission { get; }

    public static Fact<T> Of(T value) => new(value, failure: null, omission: null);

    public static Fact<T> Unread(string failure) => new(default!, failure, omission: null);

    public static Fact<T> Omitted(Omission omission) => new(default!, failure: null, omission);

    /// <summary>Applies a rule to the fact. A fact that cannot be read is a problem; one that was omitted is not checked.</summary>
    /// <param name="subject">The fact in words, in the plural, as the start of a sentence.</param>
    public Verdict Judge(string subject, Func<T, Verdict> rule) => (Omission, Failure) switch
    {
        ({ } omission, _) => Verdict.NotChecked(omission),
        (_, { } failure) => Verdict.Problem(
            $"{subject} cannot be read: {failure.TrimEnd('.')}.", "Check the permissions of the operator and the named resource."),
        _ => rule(_value),
    };

    /// <summary>Both facts; absent when one of them is.</summary>
    public Fact<(T First, TOther Second)> And<TOther>(Fact<TOther> other) => (Omission ?? other.Omission, Failure ?? other.Failure) switch
    {
        ({ } omission, _) => Fact<(T, TOther)>.Omitted(omission),
        (_, { } failure) => Fact<(T, TOther)>.Unread(failure),
        _ => Fact<(T, TOther)>.Of((_value, other._value)),
    };

    /// <summary>Reads a fact that depends on this one; absent when this one is.</summary>
    public Task<Fact<TNext>> ThenAsync<TNext>(Func<T, Task<TNext>> read) => (Omission, Failure) switch
    {
        ({ } omission, _) => Task.FromResult(Fact<TNext>.Omitted(omission)),
        (_, { } failure) => Task.FromResult(Fact<TNext>.Unread(failure)),
        _ => Fact.ReadAsync(() => read(_value)),
    };
}

/// <summary>Reads facts.</summary>
internal static class Fact
{
    /// <summary>Reads one fact; only a cancellation propagates. A fact that AWS denies to the operator is omitted.</summary>
    public static async Task<Fact<T>> ReadAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return Fact<T>.Of(await read());
        }
        catch (ActionDeniedException denied)
        {
            return Fact<T>.Omitted(Omission.Needs(denied.Action));
        }
        catch (ReadRefusedException denied)
        {
            return Fact<T>.Omitted(Omission.Needs(denied.Permission));
        }
        catch (AmazonServiceException denied) when (Denial.Is(denied))
        {
            return Fact<T>.Omitted(Omission.Of(denied));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return Fact<T>.Unread(failure.Message);
        }
    }
}

/// <summary>The reason why a check was not made, and the way to make it.</summary>
internal sealed record Omission(string Sentence, string Remedy)
{
    /// <summary>A permission is missing.</summary>
    public static Omission Needs(string action) => new(
        $"Not checked: needs {action}.", "Give the operator this permission; docs/cli.md lists those of every command.");

    /// <summary>A permission is missing, which the message of the denial names or not.</summary>
    public static Omission Of(AmazonServiceException denied) => DeniedActions.In(denied.Message) is { } action
        ? Needs(action)
        : new(
            $"Not checked: AWS denies the call: {denied.Message.TrimEnd('.')}.",
            "Give the operator the permissions that docs/cli.md lists for this command.");

    /// <summary>The simulation has no such part.</summary>
    /// <param name="part">The part, in the plural.</param>
    public static Omission InServe(string part) => new(
        $"Not checked in serve: the simulation has no {part}.", "'autoscale doctor --cluster PREFIX' checks a cluster in AWS.");
}

/// <summary>AWS denies an action to the operator.</summary>
/// <param name="action">The permission, such as <c>ec2:DescribeImages</c>.</param>
internal sealed class ActionDeniedException(string action, Exception cause) : Exception($"AWS denies {action}.", cause)
{
    /// <summary>The missing permission.</summary>
    public string Action => action;
}
