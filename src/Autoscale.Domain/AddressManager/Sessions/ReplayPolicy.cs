using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.Shared;

namespace Autoscale.Domain.AddressManager.Sessions;

/// <summary>Decides what follows from the outcome of a request. Spec address-manager C4.</summary>
/// <remarks>
/// <para>Guaranteed: a request that may have been applied is repeated only when a repetition changes nothing, so no write is sent
/// twice.</para>
/// </remarks>
public static class ReplayPolicy
{
    private const int Unauthorized = 401;
    private const string SessionEnded = "the session had ended";

    /// <summary>Decides on an outcome.</summary>
    public static ReplayDecision Decide(ApiRequest request, CallAnswer answer) => Decide(request, answer, Protections.All);

    /// <summary>Decides on an outcome, with the protections of a simulated world.</summary>
    internal static ReplayDecision Decide(ApiRequest request, CallAnswer answer, Protections protections)
    {
        ArgumentNullException.ThrowIfNull(request);
        var isRepeatable = request.IsSafe || !protections.Has(Protection.AmChangesOnce);
        return answer switch
        {
            CallAnswer.Answered { Status: not Unauthorized } answered => new ReplayDecision.Return(answered),
            CallAnswer.NeverLeft unsent => new ReplayDecision.Replay(unsent.Failure, HasEnded: false),
            CallAnswer.Answered when request.IsSafe => new ReplayDecision.Replay(SessionEnded, HasEnded: true),
            CallAnswer.Answered => new ReplayDecision.Interrupt(MayHaveBeenApplied: false, SessionEnded),
            CallAnswer.Interrupted interrupted when isRepeatable => new ReplayDecision.Replay(interrupted.Failure, HasEnded: false),
            CallAnswer.Interrupted interrupted => new ReplayDecision.Interrupt(MayHaveBeenApplied: true, interrupted.Failure),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}

/// <summary>What follows from the outcome of a request.</summary>
public abstract record ReplayDecision
{
    private ReplayDecision()
    {
    }

    /// <summary>The answer is returned to the caller.</summary>
    public sealed record Return(CallAnswer.Answered Answer) : ReplayDecision;

    /// <summary>The request is sent again in a new session.</summary>
    /// <param name="Failure">The failure in a few words.</param>
    /// <param name="HasEnded">Whether the member said that the session had ended.</param>
    public sealed record Replay(string Failure, bool HasEnded) : ReplayDecision;

    /// <summary>The caller gets an error.</summary>
    /// <param name="Failure">The failure in a few words.</param>
    public sealed record Interrupt(bool MayHaveBeenApplied, string Failure) : ReplayDecision;
}
