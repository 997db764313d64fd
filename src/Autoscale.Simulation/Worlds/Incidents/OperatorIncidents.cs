using System.Text;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Simulation.Worlds.Incidents;

/// <summary>Changes by hand: edits of settings, restored and deleted rows, stray files.</summary>
internal sealed class OperatorIncidents
{
    private static readonly TimeSpan SnapshotInterval = TimeSpan.FromMinutes(2);

    private readonly Scene _scene;
    private readonly Repairs _repairs;
    private readonly IReadOnlyList<(Setting Setting, string? Value)> _edits;
    private readonly HashSet<string> _edited = new(StringComparer.Ordinal);
    private readonly List<Snapshot> _snapshots = [];

    /// <summary>Creates the operators of a world. They take backups from its start on, if rows are restored.</summary>
    public OperatorIncidents(Scene scene, Repairs repairs)
    {
        (_scene, _repairs) = (scene, repairs);
        _edits =
        [
            (SettingCatalogue.ByolScalingGroup, "no-such-group"),
            (SettingCatalogue.PaygScalingGroup, "no-such-group"),
            (SettingCatalogue.PrimaryScalingGroup, "no-such-group"),
            (SettingCatalogue.PrimaryScalingGroup, scene.Deployment.Cloud.Payg.Name),
            (SettingCatalogue.HeartbeatInterval, "fast"),
            (SettingCatalogue.HeartbeatInterval, "60"),
            (SettingCatalogue.HeartbeatLossCount, "3"),
            (SettingCatalogue.HeartbeatLossCount, null),
            (SettingCatalogue.SyncRecoveryCount, "1"),
            (SettingCatalogue.TerminateUnhealthyVm, "true"),
            (SettingCatalogue.PrimarySilenceIntervals, "3"),
            (SettingCatalogue.EgressRouteTables, "rtb-00000000000009999"),
            (SettingCatalogue.SnsTopic, "nonsense"),
            (SettingCatalogue.LifecycleHookTimeout, "60"),
        ];
        if (scene.Chances.Troubles.RestoredRows > 0)
            scene.Agenda.After(SnapshotInterval, Back);
    }

    public bool Edit(Dice dice)
    {
        var (setting, value) = dice.Pick(_edits);
        var length = dice.Between(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15));
        var rows = _scene.Deployment.SettingRows;
        var former = rows.Find(setting.Key);
        if (!_edited.Add(setting.Key))
            return false;
        _scene.Transcript.Note($"setting {setting.Key} is {(value is null ? "deleted" : $"edited to {value}")}");
        if (value is null)
            _ = rows.Remove(setting.Key);
        else
            rows.Set(setting.Key, value);
        _repairs.After(length, () =>
        {
            _scene.Transcript.Note($"setting {setting.Key} is restored");
            _ = _edited.Remove(setting.Key);
            if (former is null)
                _ = rows.Remove(setting.Key);
            else
                rows.Put(former);
        });
        return true;
    }

    public bool RestoreRow(Dice dice)
    {
        if (_snapshots.Count == 0)
            return false;
        var snapshot = dice.Pick(_snapshots);
        if (dice.Chance(500) && snapshot.Primary is { } primary)
        {
            ByHand($"the primary record of term {primary.Term} is restored", () => _scene.Deployment.PrimaryRecords.Put(primary));
            return true;
        }

        List<HealthCheck> records =
            [.. snapshot.Health.Where(h => !h.IsClosed && _scene.Deployment.HealthChecks.Find(h.Instance) is { IsClosed: false })];
        if (records.Count == 0)
            return false;
        var record = dice.Pick(records);
        ByHand(
            $"the record of {record.Instance} of version {record.Version} is restored",
            () => _scene.Deployment.HealthChecks.Put(record));
        return true;
    }

    public bool DeleteRow(Dice dice)
    {
        if (dice.Chance(500))
        {
            ByHand($"the primary record is deleted", () => _scene.Deployment.PrimaryRecords.Remove(_scene.Deployment.Cluster));
            return true;
        }

        if (_scene.Deployment.HealthChecks.All is not { Count: > 0 } all)
            return false;
        var record = dice.Pick(all);
        ByHand($"the record of {record.Instance} is deleted", () => _scene.Deployment.HealthChecks.Remove(record.Instance));
        return true;
    }

    public bool StoreStrayFile(Dice dice)
    {
        // Beside files of desktops and notes: licenses that are parked, copies with other line ends or in another encoding, and damaged
        // ones. A copy is made of a license that is in stock.
        var roll = dice.Next(1 << 16);
        var number = 1 + (roll % Math.Max(1, _scene.World.Licenses));
        var text = WorldLicense.Text(number);
        var windows = text.ReplaceLineEndings("\r\n");
        var name = $"copy of license {number}.lic";
        (string Name, byte[] Content)[] files =
        [
            (".DS_Store", "no license"u8.ToArray()),
            ("README.txt", "no license"u8.ToArray()),
            ("notes.lic", "where the licenses come from"u8.ToArray()),
            ($"old/license{number:00}.lic", Encoding.UTF8.GetBytes(text)),
            (name, Encoding.UTF8.GetBytes(windows)),
            (name, [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)]),
            (name, [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(windows)]),
            (name, [.. Encoding.Unicode.GetBytes(text)]),
            ($"half of license {number}.lic", Encoding.UTF8.GetBytes(text[..40])),
        ];
        var file = files[roll / 256 % files.Length];
        _scene.Transcript.Note($"file {file.Name} of {file.Content.Length} bytes is stored beside the licenses");
        _scene.Deployment.LicenseFiles.Put(SimulatedDeployment.Licenses, file.Name, file.Content);
        return true;
    }

    private void ByHand(string what, Action change)
    {
        _scene.Transcript.Note($"{what}");
        _scene.Checks.Heartbeats.SeeHand(_scene.Now);
        _scene.Checks.Stores.ByHand(change);
    }

    private void Back()
    {
        _scene.Agenda.After(SnapshotInterval, Back);
        if (_snapshots.Count == 10)
            _snapshots.RemoveAt(0);
        _snapshots.Add(new Snapshot(_scene.Deployment.PrimaryRecords.Find(_scene.Deployment.Cluster), _scene.Deployment.HealthChecks.All));
    }

    private sealed record Snapshot(PrimaryRecord? Primary, IReadOnlyList<HealthCheck> Health);
}
