using System.Globalization;

namespace Autoscale.Bench.Workers;

/// <summary>
/// Limits processes to a share of one core, as Lambda does by the memory of a function (1,769 MB are one core), with a control group of the
/// kernel, version 1 or 2. It needs permission to create one.
/// </summary>
public sealed class ProcessorShare : IDisposable
{
    private const int PeriodMicroseconds = 20_000;

    private readonly string _folder;

    private ProcessorShare(string folder) => _folder = folder;

    /// <summary>A share of a core; null when this machine does not allow a control group.</summary>
    public static ProcessorShare? TryCreate(double share)
    {
        var isFirst = Directory.Exists("/sys/fs/cgroup/cpu");
        var folder = Path.Combine(
            isFirst ? "/sys/fs/cgroup/cpu" : "/sys/fs/cgroup", $"autoscale-bench-{Environment.ProcessId}-{Guid.NewGuid():n}");
        var quota = (int)(share * PeriodMicroseconds);
        try
        {
            _ = Directory.CreateDirectory(folder);
            if (isFirst)
            {
                File.WriteAllText(Path.Combine(folder, "cpu.cfs_period_us"), Text(PeriodMicroseconds));
                File.WriteAllText(Path.Combine(folder, "cpu.cfs_quota_us"), Text(quota));
            }
            else
            {
                File.WriteAllText(Path.Combine(folder, "cpu.max"), $"{Text(quota)} {Text(PeriodMicroseconds)}");
            }

            return new ProcessorShare(folder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Limits a process to the share from now on.</summary>
    public void Hold(int processId) =>
        File.WriteAllText(Path.Combine(_folder, "cgroup.procs"), processId.ToString(CultureInfo.InvariantCulture));

    /// <summary>Deletes the control group; its processes must have ended.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder);
    }
}
