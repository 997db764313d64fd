using System.Text;

namespace Autoscale.Simulation.AddressManagers;

/// <summary>A session on one simulated member.</summary>
/// <param name="Id">Its id, unique in the cluster.</param>
/// <param name="Token">The token.</param>
/// <param name="IsReadOnly">Whether it may read only.</param>
/// <param name="ExpiresAt">The end of its token.</param>
public sealed record SimulatedSession(
    long Id, string User, string Token, bool IsReadOnly, DateTimeOffset OpenedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>The credentials of REST v2: user and token as for basic authentication.</summary>
    public string BasicCredentials => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Token}"));

    /// <summary>Whether a value of the <c>Authorization</c> header names it, in either version of the API.</summary>
    public bool IsNamedBy(string authorization) =>
        authorization == $"BAMAuthToken: {Token}" || authorization == $"Basic {BasicCredentials}";
}
