using System.Globalization;
using Amazon.Runtime;
using Autoscale.Lambda.Startup;

namespace Autoscale.Cli.Serve;

/// <summary>Compares the clock of this machine with the times in the answers of DynamoDB.</summary>
internal sealed class AwsClock(AwsClients clients, TimeProvider clock)
{
    /// <summary>The skew that the last answer proved; zero before the first.</summary>
    public TimeSpan Skew { get; private set; }

    /// <summary>Runs work that calls DynamoDB, and compares the clock with each answer.</summary>
    public async Task<T> WatchAsync<T>(Func<Task<T>> work)
    {
        var database = (AmazonServiceClient)clients.DynamoDb;
        var sent = clock.GetUtcNow();
        database.AfterResponseEvent += SeeAnswer;
        try
        {
            return await work();
        }
        finally
        {
            database.AfterResponseEvent -= SeeAnswer;
        }

        void SeeAnswer(object sender, ResponseEventArgs answer)
        {
            if (answer is WebServiceResponseEventArgs { ResponseHeaders: { } headers }
                && headers.TryGetValue("Date", out var date)
                && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
                Skew = SkewOf(sent, clock.GetUtcNow(), time);
        }
    }

    /// <summary>
    /// The minimum by which the clock of this machine is ahead of a server, negative when it is behind; zero when both can be right.
    /// </summary>
    /// <param name="sent">The time of the request by the clock of this machine.</param>
    /// <param name="received">The time of the answer by the clock of this machine.</param>
    /// <param name="date">The time in the answer, in whole seconds.</param>
    public static TimeSpan SkewOf(DateTimeOffset sent, DateTimeOffset received, DateTimeOffset date)
    {
        var (ahead, behind) = (sent - date.AddSeconds(1), received - date);
        return ahead > TimeSpan.Zero ? ahead : behind < TimeSpan.Zero ? behind : TimeSpan.Zero;
    }
}
