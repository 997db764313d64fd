using System.CommandLine;
using Autoscale.Cli.Operate.Standbys;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Cli.Operate.Settings;

/// <summary><c>autoscale reissue</c>: lets one device fetch its license and its configuration again.</summary>
internal static class ReissueCommand
{
    public static Command Create()
    {
        var instance = new Argument<string?>("instance") { Description = "The id of the instance.", Arity = ArgumentArity.ZeroOrOne };
        var close = new Option<bool>("--close") { Description = "Close the window again." };
        var edits = new SettingEdits();
        return OperatorCommand.Create(
            "reissue",
            "Open the window in which a device gets its license and configuration again; --close closes it.",
            [instance, close, .. edits.Options],
            async (call, token) =>
            {
                var (id, isClosing) = (call.Parsed.GetValue(instance), call.Parsed.GetValue(close));
                if (id is null == !isClosing)
                    throw OperatorException.Invalid("Name one instance, or give --close.", "'autoscale reissue i-0123456789abcdef0'.");
                if (id is not null)
                    await CheckAsync(call, id, token);
                var code = await edits.SetAsync(
                    call, SettingCatalogue.SecretsWindowReopen.Key, _ => id ?? "n/a", token, change => id is null ? null : Closes(change));
                if (code == ExitCode.Success && id is not null && !edits.IsDryRun(call))
                    await call.Error.WriteLineAsync("Close the window when the device has its files: autoscale reissue --close");
                return code;
            });
    }

    private static string? Closes(SettingChange change) => change.From?.Trim() is { } open
        && !Setting.IsNoValue(open)
        && SettingCatalogue.SecretsWindowReopen.Breach(open) is null
        ? $"the window of {open} closes with this order: one window is open at a time"
        : null;

    // A typing error would open the window of no device, and close that of another one.
    private static async Task CheckAsync(OperatorCall call, string instance, CancellationToken token)
    {
        var member = await call.Cluster.AskAsync(Operations.Member, new MemberQuestion(instance), token);
        if (member.State == $"{LifecycleState.None}")
        {
            throw OperatorException.Refused(
                $"{instance} is in none of the scaling groups.", "'autoscale status' shows the members with their ids.");
        }
    }
}
