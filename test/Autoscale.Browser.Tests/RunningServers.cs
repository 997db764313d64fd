using System.Text.Json;
using Autoscale.Tests.Serve;

namespace Autoscale.Browser.Tests;

internal static class RunningServers
{
    /// <summary>Waits until so many members are in service and have adopted the first primary, and returns it.</summary>
    public static async Task<string> PrimaryAsync(this RunningServer server, int members)
    {
        var status = await server.StatusAsync(s =>
            s.GetProperty("members").GetArrayLength() == members
            && s.GetProperty("hooks").GetArrayLength() == 0
            && s.GetProperty("appliedTerm").GetInt64() == 1
            && s.GetProperty("members").EnumerateArray().All(HasAdopted));
        return status.GetProperty("primary").GetString()!;
    }

    private static bool HasAdopted(JsonElement member) =>
        member.GetProperty("knowsTerm").GetBoolean() && member.GetProperty("lifecycleState").GetString() == "InService";
}
