using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class MotoFailoverMemoryTests(AwsFixture aws) : DynamoFailoverMemoryContract(aws.Moto, aws.NewTables())
{
    protected override int TakersAtOnce => 1;
}
